BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'wildlife_bulletins','m001_collected','2026-11-24 17:08:27.971752+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'wildlife_bulletins','m002_entities','2026-11-24 17:08:27.973888+00:00');
CREATE TABLE agencies (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT, type TEXT NOT NULL,
    country_id TEXT REFERENCES countries(id), known INTEGER NOT NULL
) STRICT;
INSERT INTO "agencies" VALUES('kenya-wildlife-service','Kenya Wildlife Service','["KWS"]','wildlife','KE',1);
CREATE TABLE commodities (id TEXT PRIMARY KEY, name TEXT NOT NULL, category TEXT) STRICT;
INSERT INTO "commodities" VALUES('ivory','ivory','tusks');
INSERT INTO "commodities" VALUES('pangolin-scales','pangolin scale','scales');
CREATE TABLE countries (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, official_name TEXT, region TEXT, latitude REAL, longitude REAL
) STRICT;
INSERT INTO "countries" VALUES('KE','Kenya','Republic of Kenya','Africa',0.6,37.8);
INSERT INTO "countries" VALUES('NG','Nigeria','Federal Republic of Nigeria','Africa',9.6,8.1);
CREATE TABLE document_versions (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), version INTEGER NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs(id), fetched_at TEXT NOT NULL, sha256 TEXT NOT NULL,
    title TEXT NOT NULL, author TEXT, published TEXT, text TEXT NOT NULL, parts TEXT NOT NULL,
    archive_file TEXT, archive_offset INTEGER, UNIQUE (document_id, version)
) STRICT;
INSERT INTO "document_versions" VALUES('b0863656dd140d0b-1','b0863656dd140d0b',1,'2026-11-24T17:07:52.677Z','2026-11-24T17:07:52.709Z','bc556a468774cb28f606cb07fe96b3ebf99712dcddac1662cc63fac6fe25b2c4','Ivory seized at Mombasa port',NULL,NULL,'Ivory seized at Mombasa port

Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide. Two men were arrested.

"The tusks were hidden among bags of tea," the officers said.','[{"kind":"title","start":0,"end":28,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":30,"end":189,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":191,"end":252,"heading":null,"lead_in":null,"row":null,"column":null}]','20261124T170752677Z-texts.warc.gz',335);
INSERT INTO "document_versions" VALUES('1dd562450a8270a9-1','1dd562450a8270a9',1,'2026-11-24T17:07:52.677Z','2026-11-24T17:07:52.710Z','78fa4c9a7c352ce1d48e06e179304f360b1b4990b1eeceebff4b29a5145450f2','Three arrested over pangolin scales',NULL,NULL,'Three arrested over pangolin scales

Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people. The shipment was bound for Viet Nam.','[{"kind":"title","start":0,"end":35,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":37,"end":203,"heading":null,"lead_in":null,"row":null,"column":null}]','20261124T170752677Z-texts.warc.gz',741);
CREATE TABLE documents (
    id TEXT PRIMARY KEY, url TEXT NOT NULL UNIQUE, source_id TEXT NOT NULL REFERENCES sources(id),
    title TEXT NOT NULL, author TEXT, published TEXT, language TEXT NOT NULL, country TEXT,
    text TEXT NOT NULL, parts TEXT NOT NULL, problem TEXT,
    version INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, changed TEXT NOT NULL,
    relevant INTEGER, relevance REAL, story_id TEXT REFERENCES stories(id),
    extracted_with TEXT, archive_file TEXT, archive_offset INTEGER,
    newest_rank INTEGER
) STRICT;
INSERT INTO "documents" VALUES('b0863656dd140d0b','local://texts/ivory.txt','texts','Ivory seized at Mombasa port',NULL,NULL,'en','KE','Ivory seized at Mombasa port

Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide. Two men were arrested.

"The tusks were hidden among bags of tea," the officers said.','[{"kind":"title","start":0,"end":28,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":30,"end":189,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":191,"end":252,"heading":null,"lead_in":null,"row":null,"column":null}]',NULL,1,'2026-11-24T17:07:52.709Z','2026-11-24T17:07:52.709Z','2026-11-24T17:07:52.709Z',1,0.9834,'b0863656dd140d0b','{"extractors": "0.1.0", "gazetteers": "7d270879a356b28f"}','20261124T170752677Z-texts.warc.gz',335,NULL);
INSERT INTO "documents" VALUES('1dd562450a8270a9','local://texts/pangolin.txt','texts','Three arrested over pangolin scales',NULL,NULL,'en','KE','Three arrested over pangolin scales

Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people. The shipment was bound for Viet Nam.','[{"kind":"title","start":0,"end":35,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":37,"end":203,"heading":null,"lead_in":null,"row":null,"column":null}]',NULL,1,'2026-11-24T17:07:52.710Z','2026-11-24T17:07:52.710Z','2026-11-24T17:07:52.710Z',1,0.9334,'1dd562450a8270a9','{"extractors": "0.1.0", "gazetteers": "7d270879a356b28f"}','20261124T170752677Z-texts.warc.gz',741,NULL);
CREATE TABLE fetches (
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL REFERENCES sources(id),
    url TEXT NOT NULL, final_url TEXT, purpose TEXT NOT NULL DEFAULT 'bulletin', status INTEGER, reason TEXT,
    fetched_at TEXT NOT NULL, content_type TEXT, etag TEXT, last_modified TEXT, sha256 TEXT, bytes INTEGER, archive_file TEXT, archive_offset INTEGER
) STRICT;
INSERT INTO "fetches" VALUES('9b51997e7bb003a6','2026-11-24T17:07:52.677Z','texts','local://texts/ivory.txt','local://texts/ivory.txt','bulletin',200,NULL,'2026-11-24T17:07:52.709Z','text/plain',NULL,NULL,'bc556a468774cb28f606cb07fe96b3ebf99712dcddac1662cc63fac6fe25b2c4',253,'20261124T170752677Z-texts.warc.gz',335);
INSERT INTO "fetches" VALUES('27f4bad1143f9b09','2026-11-24T17:07:52.677Z','texts','local://texts/pangolin.txt','local://texts/pangolin.txt','bulletin',200,NULL,'2026-11-24T17:07:52.710Z','text/plain',NULL,NULL,'78fa4c9a7c352ce1d48e06e179304f360b1b4990b1eeceebff4b29a5145450f2',204,'20261124T170752677Z-texts.warc.gz',741);
CREATE TABLE leads (
    url TEXT PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources(id), found_in TEXT NOT NULL,
    title TEXT, published TEXT, language TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, fetch_id TEXT REFERENCES fetches(id), document_id TEXT
) STRICT;
INSERT INTO "leads" VALUES('local://texts/ivory.txt','texts','texts/ivory.txt',NULL,NULL,NULL,'2026-11-24T17:07:52.715Z','2026-11-24T17:07:52.715Z','stored',0,NULL,'9b51997e7bb003a6','b0863656dd140d0b');
INSERT INTO "leads" VALUES('local://texts/pangolin.txt','texts','texts/pangolin.txt',NULL,NULL,NULL,'2026-11-24T17:07:52.715Z','2026-11-24T17:07:52.715Z','stored',0,NULL,'27f4bad1143f9b09','1dd562450a8270a9');
CREATE TABLE operation_series (id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT, known INTEGER NOT NULL) STRICT;
INSERT INTO "operation_series" VALUES('0d705ffde4346d49','Operation Quiet Tide',NULL,0);
INSERT INTO "operation_series" VALUES('quiet-tide','Operation Quiet Tide','["Quiet Tide"]',0);
CREATE TABLE operations (
    id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES operation_series(id), name TEXT NOT NULL, aliases TEXT,
    edition TEXT, start TEXT, "end" TEXT
) STRICT;
INSERT INTO "operations" VALUES('0d705ffde4346d49','0d705ffde4346d49','Operation Quiet Tide','["Quiet Tide"]',NULL,NULL,NULL);
INSERT INTO "operations" VALUES('quiet-tide','quiet-tide','Operation Quiet Tide','["Quiet Tide"]',NULL,NULL,NULL);
CREATE TABLE places (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, country_id TEXT NOT NULL REFERENCES countries(id), kind TEXT,
    latitude REAL, longitude REAL
) STRICT;
INSERT INTO "places" VALUES('ke-mombasa','Mombasa','KE','port',-4.04,39.67);
INSERT INTO "places" VALUES('ng-lagos','Lagos','NG','city',6.45,3.39);
CREATE TABLE run_sources (
    run_id TEXT NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL REFERENCES sources(id),
    found INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, reason TEXT, ended TEXT,
    PRIMARY KEY (run_id, source_id)
) STRICT;
INSERT INTO "run_sources" VALUES('2026-11-24T17:07:52.677Z','texts',2,2,0,0,0,NULL,'2026-11-24T17:07:52.716Z');
CREATE TABLE runs (
    id TEXT PRIMARY KEY, started TEXT NOT NULL, ended TEXT, command TEXT NOT NULL, version TEXT NOT NULL,
    settings TEXT NOT NULL, outcome TEXT,
    found INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "runs" VALUES('2026-11-24T17:07:52.677Z','2026-11-24T17:07:52.677Z','2026-11-24T17:07:54.032Z','harvest','0.1.0','{}','done',2,2,0,0,0);
CREATE TABLE sources (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, publisher TEXT NOT NULL, official INTEGER NOT NULL,
    country TEXT, language TEXT, channel TEXT NOT NULL, address TEXT NOT NULL,
    expect INTEGER, verified TEXT, notes TEXT, definition TEXT
) STRICT;
INSERT INTO "sources" VALUES('texts','Texts','Texts',0,'KE',NULL,'folder','texts',0,NULL,NULL,'{"id":"texts","name":"Texts","publisher":"Texts","channel":{"kind":"folder","path":"texts"},"country":"KE"}');
CREATE TABLE species (
    id TEXT PRIMARY KEY, scientific_name TEXT NOT NULL UNIQUE, common_name TEXT, rank TEXT NOT NULL,
    kingdom TEXT, class TEXT, "order" TEXT, family TEXT, cites_appendix TEXT, cites_since TEXT, iucn TEXT,
    names TEXT
) STRICT;
INSERT INTO "species" VALUES('elephantidae','Elephantidae','elephant','family','Animalia','Mammalia','Proboscidea','Elephantidae',NULL,NULL,NULL,'["elephant", "elefante", "éléphant", "gajah", "voi", "ndovu", "tembo"]');
INSERT INTO "species" VALUES('manidae','Manidae','pangolin','family','Animalia','Mammalia','Pholidota','Manidae',NULL,NULL,NULL,'["pangolin", "scaly anteater", "pangolins", "ant-eater pangolin", "pangolín", "pangolines", "pangolim", "pangolim-africano", "trenggiling", "tenggiling", "tê tê", "kakakuona", "balintong", "peyang", "bonglin"]');
CREATE TABLE stories (
    id TEXT PRIMARY KEY, lead_document_id TEXT NOT NULL, documents INTEGER NOT NULL
) STRICT;
INSERT INTO "stories" VALUES('b0863656dd140d0b','b0863656dd140d0b',1);
INSERT INTO "stories" VALUES('1dd562450a8270a9','1dd562450a8270a9',1);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX leads_state ON leads(state, source_id);
CREATE INDEX leads_source ON leads(source_id);
CREATE INDEX leads_document ON leads(document_id);
CREATE INDEX fetches_url ON fetches(url);
CREATE INDEX fetches_run ON fetches(run_id, source_id);
CREATE INDEX documents_source ON documents(source_id);
CREATE INDEX documents_published ON documents(published);
CREATE INDEX documents_story ON documents(story_id);
CREATE INDEX operations_series ON operations(series_id);
COMMIT;