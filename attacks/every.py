"""Every attack, in the order of the table."""

from attacks import calamities, credentials, files, guesses, texts, web
from attacks.report import Attack

ATTACKS = (
    Attack(
        "routes",
        "every address × method × origin: none acts, tells or fails",
        3000,
        web.every_route,
    ),
    Attack("sockets", "WebSockets that other pages open", 50, web.every_socket),
    Attack("hosts", "names that are not ours", 100, web.other_hosts),
    Attack("paths", "ways out of the folders, and addresses that are none", 900, web.other_paths),
    Attack(
        "bodies",
        "bodies too large, broken, of another kind, or lying about their length",
        250,
        web.other_bodies,
    ),
    Attack("cookies", "cookies changed, cut, swapped, made up", 2000, credentials.forged_cookies),
    Attack(
        "keys",
        "wrong keys from one address, and the right one between them",
        210,
        credentials.guessed_keys,
    ),
    Attack(
        "texts",
        "comments that try to be markup, formulas, commands or control characters, on every page",
        2000,
        texts.on_every_page,
    ),
    Attack("zips", "archives that were damaged or made to harm", 2000, files.zips),
    Attack(
        "imports",
        "tables, diagrams and exports of other tools, damaged or misnamed",
        1500,
        files.imports,
    ),
    Attack("workspaces", "YAML that was damaged or made to harm", 600, files.workspaces),
    Attack("half-open", "1,500 connections that never finish asking", 40, calamities.half_heads),
    Attack("phantoms", "a script that joins 2,500 times", 21, calamities.phantom_phones),
    Attack("files", "the database goes, is emptied, cut", 15, calamities.files_that_go),
    Attack("disk", "no room for another byte", 40, calamities.full_disks),
    Attack("kills", "the process is killed while phones speak", 80, calamities.kills),
    Attack("clock", "a clock that says another year at each look", 200, guesses.clocks),
    Attack(
        "figures",
        "throw-away phones, one less than a threshold, that watch what is published",
        400,
        guesses.subtractions,
    ),
)
