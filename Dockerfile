# Vivere as an image: the app and the phones' pages run from the same one. See docs/deploy.md.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

WORKDIR /app

COPY requirements.lock .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

# Not root. A volume that is first mounted on /backups takes its owner from here.
RUN useradd --uid 10001 --create-home vivere \
    && install -d -o vivere -g vivere -m 0700 /backups \
    && install -d /workspace

COPY . .
RUN python -m compileall -q vivere app.py

USER vivere
EXPOSE 8501

ENTRYPOINT ["python", "-m", "vivere"]
CMD ["serve", "/workspace", "--host", "0.0.0.0"]
