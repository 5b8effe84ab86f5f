"""More names of columns: other words in Italian and English, terms of seven other languages.

These are German, French, Spanish, Portuguese, Dutch, Turkish and Polish. Names are given as
``columns`` lists them; accents and capitals do not count.
"""

from collections.abc import Mapping
from types import MappingProxyType

MORE_NAMES: Mapping[str, str] = MappingProxyType({
    "title": "journey name; titel der journey; titre du parcours; titulo del viaje",
    "summary": "zusammenfassung; resume; resumen; sintesi; summary; sommario",
    "persona": "cliente; customer; kunde; kundin; nutzer; nutzerin; utilisateur; client; usager; "
               "usuario; usuaria; customer persona; user persona; target persona; "
        "klant; gebruiker; müşteri; kullanıcı; klient; użytkownik",
    "phases.name":
        "journey stage; journey phase; customer journey stage; lifecycle stage; stadio; stadi; "
        "fase del percorso; fasi del percorso; phasen; stufe; stufen; etappe; etappen; abschnitt; "
        "etape; etapes; phase du parcours; fases; etapa; etapas; fase del viaje; "
        "fase da jornada; estagio; fasen; aşama; aşamalar; evre; etap; etapy; faza; fazy",
    "steps.title":
        "customer action; customer actions; user action; user actions; customer steps; user steps; "
        "user activities; customer activities; activities; tasks; substep; substeps; sub step; "
        "sub steps; process; processo; azioni utente; azioni dell utente; azioni del cliente; "
        "sottopasso; sottopassi; schritt; schritte; aktion; aktionen; aktivitat; aktivitaten; "
        "handlung; handlungen; aufgabe; aufgaben; nutzeraktion; nutzeraktionen; action utilisateur;"
        "actions utilisateur; action du client; actions du client; tache; taches; activite; "
        "activites; paso; pasos; accion; acciones; acciones del usuario; actividad; actividades; "
        "tarea; tareas; "
        "ação; ações; ação do cliente; tarefas; stap; stappen; handeling; handelingen; "
        "actie; acties; adım; adımlar; eylem; eylemler; krok; kroki; działanie; działania",
    "steps.day": "tag; jour; dia; "
        "dag; gün; dzień",
    "steps.time": "time of day; uhrzeit; zeit; heure; hora; "
        "tijd; tijdstip; saat; godzina; czas",
    "steps.when": "timing; wann; quand; cuando; "
        "wanneer; ne zaman; kiedy",
    "steps.place.name": "ort; standort; lieu; endroit; lugar; ubicacion; "
        "local; plaats; locatie; yer; konum; miejsce; lokalizacja",
    "steps.touchpoint.channel": "kanal; kanale; canal; canaux; canales; medium; "
        "kanaal; kanalen; kanallar; kanał; kanały",
    "steps.touchpoint.name":
        "touchpoint name; interaction; interactions; kontaktpunkt; kontaktpunkte; beruhrungspunkt; "
        "beruhrungspunkte; point de contact; points de contact; punto de contacto; "
        "puntos de contacto; "
        "ponto de contato; pontos de contato; ponto de contacto; pontos de contacto; "
        "contactpunt; contactpunten; contactmoment; temas noktası; temas noktaları; punkt "
        "styku; punkty styku",
    "steps.touchpoint.code":
        "touchpoint code; codice touchpoint; codice del canale; codice; code; channel number; "
        "kanalcode; code du canal; code canal; codigo del canal; codigo",
    "steps.people":
        "people involved; roles; role; ruolo; ruoli; persone coinvolte; beteiligte; akteure; "
        "personen; rollen; acteurs; personnes; intervenants; actores; participantes; personas "
        "involucradas; "
        "pessoas; betrokkenen; kişiler; roller; osoby; role osób",
    "steps.services": "dienst; dienste; servicio; servicios; "
        "serviços; diensten; hizmet; hizmetler; usługa; usługi",
    "steps.today.story":
        "description; descrizione; story; storia; details; dettagli; what happens; cosa succede; "
        "che cosa succede; heute; ist; ist zustand; situation heute; beschreibung; was passiert; "
        "aujourd hui; situation actuelle; etat actuel; hoy; situacion actual; estado actual; "
        "descripcion; que pasa; "
        "hoje; situação atual; descrição; vandaag; nu; huidige situatie; beschrijving; "
        "bugün; mevcut durum; açıklama; dziś; dzisiaj; stan obecny; opis",
    "steps.today.emotion":
        "emotional state; emotional journey; emotional curve; emotion curve; emotion score; "
        "customer emotion; customer feelings; how they feel; satisfaction; stato d animo; "
        "sentimenti; sentimento; curva emotiva; curva delle emozioni; soddisfazione; stimmung; "
        "stimmung heute; gefuhl; gefuhle; gefuhl heute; emotion heute; emotionen; emotionskurve; "
        "zufriedenheit; ressenti; humeur; emotion aujourd hui; emotion actuelle; emocion; "
        "emociones; emocion hoy; emocion actual; sentimiento; sentimientos; estado de animo; "
        "emoção; emoções; sentimento do cliente; emotie; emoties; gevoel; gevoelens; duygu; "
        "duygular; emocja; emocje; uczucia",
    "steps.today.pain":
        "painpoint; painpoints; friction; frictions; friction points; frustration; frustrations; "
        "barriers; challenges; issues; hurdles; frizioni; frustrazioni; barriere; punti dolenti; "
        "punti critici; schmerzpunkt; schmerzpunkte; probleme; hurde; hurden; hindernisse; "
        "point de douleur; points de douleur; irritant; irritants; problemes; difficultes; freins; "
        "point de friction; points de friction; punto de dolor; puntos de dolor; dolores; "
        "problemas; fricciones; obstaculos; "
        "dor; dores; ponto de dor; pontos de dor; dificuldades; pijnpunt; pijnpunten; "
        "knelpunt; knelpunten; sorun; sorunlar; acı noktası; acı noktaları; problemy; "
        "bolączki; punkty bólu",
    "steps.future.story":
        "ideal experience; desired experience; ideal state; vision; zukunft; kunftig; soll; "
        "soll zustand; futur; etat futur; demain; avenir; estado futuro; situacion futura; manana; "
        "amanhã; situação futura; toekomst; morgen; gelecek; przyszłość; stan docelowy",
    "steps.future.emotion":
        "emotion zukunft; emotion kunftig; stimmung zukunft; stimmung kunftig; gefuhl zukunft; "
        "emotion futur; emotion future; emotion demain; ressenti futur; emocion futura; "
        "emocion futuro; emocion manana; "
        "emoção futura; emotie toekomst; gelecek duygu; przyszła emocja",
    "steps.source": "quelle; quellen; fuente; fuentes; source des donnees",
})  # fmt: skip
"""Names that mean a field, by the field."""

APPROXIMATE: Mapping[str, str] = MappingProxyType({
    "steps.today.story":
        "thinking; thoughts; thought; customer thoughts; mindset; quote; quotes; pensiero; "
        "pensieri; cosa pensa; che cosa pensa; citazione; citazioni; gedanken; zitat; zitate; "
        "pensees; citation; citations; pensamientos; citas; what they think; user thoughts",
    "steps.future.story":
        "opportunity; opportunities; idea; ideas; solution; solutions; improvement; improvements; "
        "recommendation; recommendations; opportunita; idee; soluzione; soluzioni; miglioramento; "
        "miglioramenti; raccomandazioni; chance; chancen; moglichkeiten; verbesserung; "
        "verbesserungen; ideen; losung; losungen; opportunite; opportunites; idees; amelioration; "
        "ameliorations; solutions possibles; pistes; oportunidad; oportunidades; mejora; mejoras; "
        "solucion; soluciones; insights and opportunities; areas of opportunity",
})  # fmt: skip
"""Names of something near to a field: read as the field where no other column is, and said."""

SECOND: Mapping[str, str] = MappingProxyType({
    "steps.title": "etape; etapes; etapa; etapas; tappa; tappe; stages; stage",
    "steps.today.story":
        "azione; azioni; action; actions; attivita; activity; activities; task; tasks; doing; "
        "cosa fa; che cosa fa; customer actions; user actions; user action; customer action; "
        "azioni utente; azioni dell utente; process; processo; aktion; aktionen; aktivitat; "
        "aktivitaten; handlung; handlungen; tache; taches; activite; activites; accion; acciones; "
        "actividad; actividades; actions utilisateur; nutzeraktionen; acciones del usuario",
})  # fmt: skip
"""What a name means where its first field has another column already, by that second field."""
