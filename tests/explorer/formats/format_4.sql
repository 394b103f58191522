PRAGMA application_id = 1265593967;
PRAGMA user_version = 4;
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE choice (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL REFERENCES generation,
    made REAL NOT NULL
) STRICT;
INSERT INTO "choice" VALUES(2,1,1700000060.0);
INSERT INTO "choice" VALUES(3,2,1700000160.0);
CREATE TABLE choice_duel (
    choice INTEGER NOT NULL REFERENCES choice,
    position INTEGER NOT NULL,
    first INTEGER NOT NULL REFERENCES tile,
    second INTEGER NOT NULL REFERENCES tile,
    winner INTEGER REFERENCES tile,
    at REAL NOT NULL,
    PRIMARY KEY (choice, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "choice_duel" VALUES(2,0,1,2,1,1700000055.0);
CREATE TABLE choice_tile (
    choice INTEGER NOT NULL REFERENCES choice,
    position INTEGER NOT NULL,
    tile INTEGER NOT NULL REFERENCES tile,
    liked_rank INTEGER,
    liked_at REAL,
    rejected_at REAL,
    pinned INTEGER NOT NULL,
    looked_s REAL, frame INTEGER,
    PRIMARY KEY (choice, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "choice_tile" VALUES(2,0,1,1,1700000050.0,NULL,0,0.0,0);
INSERT INTO "choice_tile" VALUES(2,1,2,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,2,3,0,1700000040.0,NULL,0,0.0,0);
INSERT INTO "choice_tile" VALUES(2,3,4,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,4,5,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,5,6,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,6,7,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,7,8,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,8,9,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,9,10,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,10,11,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(2,11,12,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,0,13,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,1,14,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,2,15,0,1700000090.0,NULL,0,1.5,NULL);
INSERT INTO "choice_tile" VALUES(3,3,16,NULL,NULL,1700000100.0,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,4,17,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,5,18,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,6,19,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,7,20,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,8,21,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,9,22,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,10,23,NULL,NULL,NULL,0,0.0,NULL);
INSERT INTO "choice_tile" VALUES(3,11,24,NULL,NULL,NULL,0,0.0,NULL);
CREATE TABLE command (
    position INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    made REAL NOT NULL,
    edits TEXT NOT NULL CHECK (json_valid(edits))
) STRICT;
INSERT INTO "command" VALUES(0,'Like',1700000040.0,'[{"edit": "mark", "before": {"liked": [], "rejected": []}, "after": {"liked": [[3, 1700000040.0]], "rejected": []}, "in": 1}]');
INSERT INTO "command" VALUES(1,'Like',1700000050.0,'[{"edit": "mark", "before": {"liked": [[3, 1700000040.0]], "rejected": []}, "after": {"liked": [[3, 1700000040.0], [1, 1700000050.0]], "rejected": []}, "in": 1}]');
INSERT INTO "command" VALUES(2,'Next generation',1700000070.0,'[{"edit": "move", "before": 1, "after": 2}]');
INSERT INTO "command" VALUES(3,'Change the number of pictures',1700000080.0,'[{"edit": "adjust", "before": {"boldness": 0.3, "population": 12, "seed_policy": "fixed", "frame": null, "record_looking": true}, "after": {"boldness": 0.3, "population": 4, "seed_policy": "fixed", "frame": null, "record_looking": true}}]');
INSERT INTO "command" VALUES(4,'Like',1700000090.0,'[{"edit": "mark", "before": {"liked": [], "rejected": []}, "after": {"liked": [[15, 1700000090.0]], "rejected": []}, "in": 2}]');
INSERT INTO "command" VALUES(5,'Not this',1700000100.0,'[{"edit": "mark", "before": {"liked": [[15, 1700000090.0]], "rejected": []}, "after": {"liked": [[15, 1700000090.0]], "rejected": [[16, 1700000100.0]]}, "in": 2}]');
INSERT INTO "command" VALUES(6,'Pin',1700000120.0,'[{"edit": "shelf", "before": [], "after": [6]}]');
INSERT INTO "command" VALUES(7,'Keep an edited design',1700000130.0,'[{"edit": "shelf", "before": [6], "after": [6, 25]}]');
INSERT INTO "command" VALUES(8,'Lock',1700000140.0,'[{"edit": "hold", "before": {"locks": {}, "ranges": {}}, "after": {"locks": {"layout": "\u6e26"}, "ranges": {}}}]');
INSERT INTO "command" VALUES(9,'Narrow a range',1700000150.0,'[{"edit": "hold", "before": {"locks": {"layout": "\u6e26"}, "ranges": {}}, "after": {"locks": {"layout": "\u6e26"}, "ranges": {"hue": [350, 10]}}}]');
INSERT INTO "command" VALUES(10,'Next generation',1700000170.0,'[{"edit": "move", "before": 2, "after": 3}]');
INSERT INTO "command" VALUES(11,'Only this one again',1700000190.0,'[{"edit": "swap", "generation_id": 3, "index": 2, "before": 28, "after": 30, "original": 28}]');
INSERT INTO "command" VALUES(12,'Like',1700000200.0,'[{"edit": "mark", "before": {"liked": [], "rejected": []}, "after": {"liked": [[27, 1700000200.0]], "rejected": []}, "in": 3}]');
INSERT INTO "command" VALUES(13,'Like',1700000210.0,'[{"edit": "mark", "before": {"liked": [[27, 1700000200.0]], "rejected": []}, "after": {"liked": [[27, 1700000200.0], [29, 1700000210.0]], "rejected": []}, "in": 3}]');
INSERT INTO "command" VALUES(14,'This or that',1700000310.0,'[{"edit": "mark", "before": {"liked": [[27, 1700000200.0], [29, 1700000210.0]], "rejected": [], "duels": []}, "after": {"liked": [[27, 1700000200.0], [29, 1700000210.0]], "rejected": [], "duels": [{"first": 27, "second": 30, "winner": 30, "at": 1700000310.0}]}, "in": 3}]');
INSERT INTO "command" VALUES(15,'This or that',1700000320.0,'[{"edit": "mark", "before": {"liked": [[27, 1700000200.0], [29, 1700000210.0]], "rejected": [], "duels": [{"first": 27, "second": 30, "winner": 30, "at": 1700000310.0}]}, "after": {"liked": [[27, 1700000200.0], [29, 1700000210.0]], "rejected": [], "duels": [{"first": 27, "second": 30, "winner": 30, "at": 1700000310.0}, {"first": 30, "second": 29, "winner": null, "at": 1700000320.0}]}, "in": 3}]');
INSERT INTO "command" VALUES(16,'Not this',1700000330.0,'[{"edit": "mark", "before": {"liked": [[27, 1700000200.0], [29, 1700000210.0]], "rejected": [], "duels": [{"first": 27, "second": 30, "winner": 30, "at": 1700000310.0}, {"first": 30, "second": 29, "winner": null, "at": 1700000320.0}]}, "after": {"liked": [[27, 1700000200.0], [29, 1700000210.0]], "rejected": [[26, 1700000330.0]], "duels": [{"first": 27, "second": 30, "winner": 30, "at": 1700000310.0}, {"first": 30, "second": 29, "winner": null, "at": 1700000320.0}]}, "in": 3}]');
INSERT INTO "command" VALUES(17,'Pin',1700000340.0,'[{"edit": "shelf", "before": [6, 25], "after": [6, 25, 29]}]');
CREATE TABLE duel (
    generation INTEGER NOT NULL REFERENCES generation,
    position INTEGER NOT NULL,
    first INTEGER NOT NULL REFERENCES tile,
    second INTEGER NOT NULL REFERENCES tile,
    winner INTEGER REFERENCES tile,
    at REAL NOT NULL,
    PRIMARY KEY (generation, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "duel" VALUES(3,0,27,30,30,1700000310.0);
INSERT INTO "duel" VALUES(3,1,30,29,NULL,1700000320.0);
CREATE TABLE earlier (
    position INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    choices TEXT NOT NULL CHECK (json_valid(choices))
) STRICT;
INSERT INTO "earlier" VALUES(1,'0123456789abcdef0123456789abcdef','dips','[{"shown": [[{"size": 0.4687579555503889, "count": 7, "hue": 263.27057070735583, "layout": "\u6e26", "filled": true, "ink": "#e76a51"}, 7], [{"size": 0.95566124607031, "count": 35, "hue": 158.3527683630232, "layout": "grid", "filled": false, "ink": "#75f695"}, 7]], "liked": [0], "rejected": [], "pinned": []}]');
CREATE TABLE file (path TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
INSERT INTO "file" VALUES('sketch.js',X'66756E6374696F6E2073657475702829207B7D');
INSERT INTO "file" VALUES('data/leaf.png',X'89504E4700FF');
CREATE TABLE generation (
    id INTEGER PRIMARY KEY,
    parent INTEGER REFERENCES generation,
    choice INTEGER UNIQUE REFERENCES choice,
    number INTEGER NOT NULL CHECK (number >= 1),
    created REAL NOT NULL
) STRICT;
INSERT INTO "generation" VALUES(1,NULL,NULL,1,1700000030.0);
INSERT INTO "generation" VALUES(2,1,2,2,1700000070.0);
INSERT INTO "generation" VALUES(3,2,3,3,1700000170.0);
CREATE TABLE look (
    id INTEGER PRIMARY KEY,
    tile INTEGER NOT NULL REFERENCES tile,
    at REAL NOT NULL,
    seconds REAL NOT NULL CHECK (seconds >= 0)
) STRICT;
INSERT INTO "look" VALUES(1,15,1700000110.0,1.5);
INSERT INTO "look" VALUES(2,27,1700000240.0,0.5);
CREATE TABLE mark (
    tile INTEGER PRIMARY KEY REFERENCES tile,
    kind TEXT NOT NULL CHECK (kind IN ('like', 'reject')),
    position INTEGER NOT NULL,
    at REAL NOT NULL
) STRICT;
INSERT INTO "mark" VALUES(1,'like',1,1700000050.0);
INSERT INTO "mark" VALUES(3,'like',0,1700000040.0);
INSERT INTO "mark" VALUES(15,'like',0,1700000090.0);
INSERT INTO "mark" VALUES(16,'reject',0,1700000100.0);
INSERT INTO "mark" VALUES(26,'reject',0,1700000330.0);
INSERT INTO "mark" VALUES(27,'like',0,1700000200.0);
INSERT INTO "mark" VALUES(29,'like',1,1700000210.0);
CREATE TABLE picture (
    tile INTEGER NOT NULL REFERENCES tile,
    frame INTEGER NOT NULL CHECK (frame >= 0),
    impression BLOB NOT NULL,
    PRIMARY KEY (tile, frame)
) STRICT;
INSERT INTO "picture" VALUES(1,0,X'8080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080808080800A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A');
INSERT INTO "picture" VALUES(3,0,X'4080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080804080800A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A');
CREATE TABLE script (
    position INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    source TEXT NOT NULL
) STRICT;
INSERT INTO "script" VALUES(0,'sketch.js',1,'function setup() {}
function draw() {}');
INSERT INTO "script" VALUES(1,'index.html',12,'let 好 = 1');
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    created REAL NOT NULL,
    app TEXT NOT NULL,
    seed INTEGER NOT NULL,
    named INTEGER NOT NULL DEFAULT 0,
    thumbnail BLOB NOT NULL DEFAULT x''
) STRICT;
INSERT INTO "session" VALUES(1,'2c4639a086b642f7989715ff5b206869',1700000010.0,'0.1.0',7,0,X'89504E470D0A');
CREATE TABLE shelf (position INTEGER PRIMARY KEY, tile INTEGER NOT NULL UNIQUE REFERENCES tile) STRICT;
INSERT INTO "shelf" VALUES(0,6);
INSERT INTO "shelf" VALUES(1,25);
CREATE TABLE sketch (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    page TEXT NOT NULL,
    p5 TEXT NOT NULL,
    hash TEXT NOT NULL,
    inspection TEXT NOT NULL CHECK (json_valid(inspection))
) STRICT;
INSERT INTO "sketch" VALUES(1,'dips','<main></main>','1.11.13','b7c96d1e0502b0ebc7d097e370bd4315037e8c118fa13d462d5e19dc9816771a','{"width": 400, "height": 300, "animated": false, "frame": 1, "fixed_seed": false, "notes": ["It draws no background."], "space": [{"name": "size", "kind": "float", "low": 0.0, "high": 1.0, "step": null, "choices": [], "default": 0.25, "group": "", "label": "size", "source": {"how": "fx", "file": "sketch.js", "line": 2}}, {"name": "count", "kind": "int", "low": 1.0, "high": 40.0, "step": 1.0, "choices": [], "default": 21, "group": "Circles", "label": "Circle count", "source": {"how": "api", "file": "", "line": null}}, {"name": "hue", "kind": "angle", "low": 0.0, "high": 360.0, "step": null, "choices": [], "default": 0.0, "group": "", "label": "hue", "source": {"how": "api", "file": "", "line": null}}, {"name": "layout", "kind": "choice", "low": null, "high": null, "step": null, "choices": ["ring", "grid", "\u6e26"], "default": "ring", "group": "", "label": "layout", "source": {"how": "api", "file": "", "line": null}}, {"name": "filled", "kind": "bool", "low": null, "high": null, "step": null, "choices": [], "default": false, "group": "", "label": "filled", "source": {"how": "api", "file": "", "line": null}}, {"name": "ink", "kind": "color", "low": null, "high": null, "step": null, "choices": [], "default": "#1e90ff", "group": "", "label": "ink", "source": {"how": "api", "file": "", "line": null}}]}');
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) STRICT;
INSERT INTO "state" VALUES('settings','{"boldness": 0.3, "population": 4, "seed_policy": "fixed", "frame": null, "record_looking": true}');
INSERT INTO "state" VALUES('constraints','{"locks": {"layout": "\u6e26"}, "ranges": {"hue": [350, 10]}}');
INSERT INTO "state" VALUES('current','3');
INSERT INTO "state" VALUES('done','17');
CREATE TABLE swap (
    generation INTEGER NOT NULL REFERENCES generation,
    position INTEGER NOT NULL,
    tile INTEGER NOT NULL REFERENCES tile,
    PRIMARY KEY (generation, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "swap" VALUES(3,2,30);
CREATE TABLE tile (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL REFERENCES generation,
    position INTEGER NOT NULL CHECK (position >= -1),
    seed INTEGER NOT NULL,
    "values" TEXT NOT NULL CHECK (json_valid("values")),
    operator TEXT NOT NULL,
    changed TEXT NOT NULL CHECK (json_valid(changed))
) STRICT;
INSERT INTO "tile" VALUES(1,1,0,7,'{"size": 0.4687579555503889, "count": 7, "hue": 263.27057070735583, "layout": "\u6e26", "filled": true, "ink": "#e76a51"}','initial','[]');
INSERT INTO "tile" VALUES(2,1,1,7,'{"size": 0.95566124607031, "count": 35, "hue": 158.3527683630232, "layout": "grid", "filled": false, "ink": "#75f695"}','initial','[]');
INSERT INTO "tile" VALUES(3,1,2,7,'{"size": 0.7185149357867635, "count": 17, "hue": 336.45926094706795, "layout": "grid", "filled": false, "ink": "#2b2bca"}','initial','[]');
INSERT INTO "tile" VALUES(4,1,3,7,'{"size": 0.24309731443273766, "count": 26, "hue": 75.42352939798542, "layout": "ring", "filled": true, "ink": "#95ae0f"}','initial','[]');
INSERT INTO "tile" VALUES(5,1,4,7,'{"size": 0.11412802588351723, "count": 17, "hue": 114.90143189405237, "layout": "ring", "filled": true, "ink": "#d20be7"}','initial','[]');
INSERT INTO "tile" VALUES(6,1,5,7,'{"size": 0.6451475789468214, "count": 21, "hue": 226.23431464129467, "layout": "grid", "filled": false, "ink": "#478c2c"}','initial','[]');
INSERT INTO "tile" VALUES(7,1,6,7,'{"size": 0.7769196955215172, "count": 8, "hue": 24.49014311457227, "layout": "ring", "filled": false, "ink": "#0d4d63"}','initial','[]');
INSERT INTO "tile" VALUES(8,1,7,7,'{"size": 0.2625656682640307, "count": 32, "hue": 307.18691885488573, "layout": "\u6e26", "filled": true, "ink": "#94c4b8"}','initial','[]');
INSERT INTO "tile" VALUES(9,1,8,7,'{"size": 0.40617308551245873, "count": 13, "hue": 33.948474474249174, "layout": "\u6e26", "filled": false, "ink": "#bd21ed"}','initial','[]');
INSERT INTO "tile" VALUES(10,1,9,7,'{"size": 0.9106588070620437, "count": 29, "hue": 275.4165749534673, "layout": "ring", "filled": true, "ink": "#219d1e"}','initial','[]');
INSERT INTO "tile" VALUES(11,1,10,7,'{"size": 0.5031714405576032, "count": 3, "hue": 134.03190650442286, "layout": "\u6e26", "filled": true, "ink": "#655672"}','initial','[]');
INSERT INTO "tile" VALUES(12,1,11,7,'{"size": 0.010241008517084113, "count": 40, "hue": 199.73282190115543, "layout": "grid", "filled": false, "ink": "#fcdca1"}','initial','[]');
INSERT INTO "tile" VALUES(13,2,0,7,'{"size": 0.7185149357867635, "count": 17, "hue": 336.45926094706795, "layout": "grid", "filled": false, "ink": "#2b2bca"}','elite','[]');
INSERT INTO "tile" VALUES(14,2,1,7,'{"size": 0.7342585572588688, "count": 17, "hue": 356.64607069141374, "layout": "\u6e26", "filled": false, "ink": "#2b2bca"}','mutation','["size", "hue", "layout"]');
INSERT INTO "tile" VALUES(15,2,2,7,'{"size": 0.56861576821284, "count": 7, "hue": 278.4630029929226, "layout": "\u6e26", "filled": false, "ink": "#d96a5f"}','crossover+mutation','["size", "count", "hue", "layout", "ink"]');
INSERT INTO "tile" VALUES(16,2,3,7,'{"size": 0.7185149357867635, "count": 18, "hue": 293.36208619147624, "layout": "\u6e26", "filled": true, "ink": "#2b2bca"}','mutation','["count", "hue", "layout", "filled"]');
INSERT INTO "tile" VALUES(17,2,4,7,'{"size": 0.2514878757955169, "count": 6, "hue": 263.27057070735583, "layout": "\u6e26", "filled": true, "ink": "#e76a51"}','mutation','["size", "count"]');
INSERT INTO "tile" VALUES(18,2,5,7,'{"size": 0.7185149357867635, "count": 17, "hue": 336.45926094706795, "layout": "ring", "filled": false, "ink": "#2b2bca"}','mutation','["layout"]');
INSERT INTO "tile" VALUES(19,2,6,7,'{"size": 0.6238193900912458, "count": 17, "hue": 308.8431499644322, "layout": "\u6e26", "filled": false, "ink": "#0039ab"}','crossover+mutation','["size", "count", "hue", "filled", "ink"]');
INSERT INTO "tile" VALUES(20,2,7,7,'{"size": 0.7185149357867635, "count": 17, "hue": 336.45926094706795, "layout": "grid", "filled": true, "ink": "#2b2bca"}','mutation','["filled"]');
INSERT INTO "tile" VALUES(21,2,8,7,'{"size": 0.702345666033699, "count": 17, "hue": 336.45926094706795, "layout": "grid", "filled": true, "ink": "#2b2bca"}','mutation','["size", "filled"]');
INSERT INTO "tile" VALUES(22,2,9,7,'{"size": 0.8186355332655276, "count": 40, "hue": 38.525729375727124, "layout": "grid", "filled": true, "ink": "#731039"}','random','[]');
INSERT INTO "tile" VALUES(23,2,10,7,'{"size": 0.7185149357867635, "count": 17, "hue": 334.23116459862325, "layout": "grid", "filled": false, "ink": "#2b2bca"}','mutation','["hue"]');
INSERT INTO "tile" VALUES(24,2,11,7,'{"size": 0.4687579555503889, "count": 5, "hue": 263.27057070735583, "layout": "\u6e26", "filled": true, "ink": "#e76a51"}','mutation','["count"]');
INSERT INTO "tile" VALUES(25,1,-1,7,'{"size": 0.75, "count": 7, "hue": 263.27057070735583, "layout": "\u6e26", "filled": true, "ink": "#e76a51"}','edited','["size"]');
INSERT INTO "tile" VALUES(26,3,0,7,'{"size": 0.56861576821284, "count": 7, "hue": 350.0, "layout": "\u6e26", "filled": false, "ink": "#d96a5f"}','elite','["hue"]');
INSERT INTO "tile" VALUES(27,3,1,7,'{"size": 0.7229909014061581, "count": 9, "hue": 350.0, "layout": "\u6e26", "filled": false, "ink": "#e46a54"}','crossover+mutation','["size", "count", "hue", "filled", "ink"]');
INSERT INTO "tile" VALUES(28,3,2,7,'{"size": 0.56861576821284, "count": 6, "hue": 350.0, "layout": "\u6e26", "filled": false, "ink": "#d96a5f"}','mutation','["count", "hue"]');
INSERT INTO "tile" VALUES(29,3,3,7,'{"size": 0.56861576821284, "count": 6, "hue": 350.0, "layout": "\u6e26", "filled": true, "ink": "#d96a5f"}','mutation','["count", "hue", "filled"]');
INSERT INTO "tile" VALUES(30,3,2,7,'{"size": 0.7126064750943869, "count": 17, "hue": 350.0, "layout": "\u6e26", "filled": false, "ink": "#2b2bca"}','mutation','["size", "hue", "layout"]');
CREATE TABLE tile_parent (
    tile INTEGER NOT NULL REFERENCES tile,
    position INTEGER NOT NULL,
    parent INTEGER NOT NULL REFERENCES tile,
    PRIMARY KEY (tile, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "tile_parent" VALUES(13,0,3);
INSERT INTO "tile_parent" VALUES(14,0,3);
INSERT INTO "tile_parent" VALUES(15,0,3);
INSERT INTO "tile_parent" VALUES(15,1,1);
INSERT INTO "tile_parent" VALUES(16,0,3);
INSERT INTO "tile_parent" VALUES(17,0,1);
INSERT INTO "tile_parent" VALUES(18,0,3);
INSERT INTO "tile_parent" VALUES(19,0,1);
INSERT INTO "tile_parent" VALUES(19,1,3);
INSERT INTO "tile_parent" VALUES(20,0,3);
INSERT INTO "tile_parent" VALUES(21,0,3);
INSERT INTO "tile_parent" VALUES(23,0,3);
INSERT INTO "tile_parent" VALUES(24,0,1);
INSERT INTO "tile_parent" VALUES(25,0,1);
INSERT INTO "tile_parent" VALUES(26,0,15);
INSERT INTO "tile_parent" VALUES(27,0,1);
INSERT INTO "tile_parent" VALUES(27,1,13);
INSERT INTO "tile_parent" VALUES(28,0,15);
INSERT INTO "tile_parent" VALUES(29,0,15);
INSERT INTO "tile_parent" VALUES(30,0,13);
CREATE INDEX tile_generation ON tile (generation);
CREATE INDEX look_tile ON look (tile);
COMMIT;
