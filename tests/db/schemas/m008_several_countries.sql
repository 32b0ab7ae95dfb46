BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'wildlife_bulletins','m001_collected','2026-11-24 17:08:28.034371+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'wildlife_bulletins','m002_entities','2026-11-24 17:08:28.044374+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'wildlife_bulletins','m003_facts','2026-11-24 17:08:28.050322+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'wildlife_bulletins','m004_stories','2026-11-24 17:08:28.070101+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'wildlife_bulletins','m005_extractions','2026-11-24 17:00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'wildlife_bulletins','m006_judgements','2026-11-27 17:00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'wildlife_bulletins','m007_remarks','2026-11-28 12:00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'wildlife_bulletins','m008_several_countries','2026-11-28 12:00:00');
CREATE TABLE agencies (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT, type TEXT NOT NULL,
    country_id TEXT REFERENCES countries(id), known INTEGER NOT NULL
) STRICT;
INSERT INTO "agencies" VALUES('kenya-wildlife-service','Kenya Wildlife Service','["KWS"]','wildlife','KE',1);
CREATE TABLE audits (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, unit TEXT NOT NULL, judged INTEGER NOT NULL, right INTEGER NOT NULL,
    precision REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL, sample TEXT NOT NULL
) STRICT;
CREATE TABLE changes (
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs(id), at TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id), document_version INTEGER NOT NULL,
    fact_table TEXT NOT NULL, fact_id TEXT NOT NULL, change TEXT NOT NULL, before TEXT, after TEXT,
    found_by TEXT
) STRICT;
CREATE TABLE commodities (id TEXT PRIMARY KEY, name TEXT NOT NULL, category TEXT) STRICT;
INSERT INTO "commodities" VALUES('ivory','ivory','tusks');
INSERT INTO "commodities" VALUES('tusks','tusk','tusks');
INSERT INTO "commodities" VALUES('pangolin-scales','pangolin scale','scales');
INSERT INTO "commodities" VALUES('scales','scale','scales');
CREATE TABLE countries (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, official_name TEXT, region TEXT, latitude REAL, longitude REAL
) STRICT;
INSERT INTO "countries" VALUES('KE','Kenya','Republic of Kenya','Africa',0.6,37.8);
INSERT INTO "countries" VALUES('NG','Nigeria','Federal Republic of Nigeria','Africa',9.6,8.1);
INSERT INTO "countries" VALUES('VN','Vietnam','Socialist Republic of Viet Nam','Asia',16.6,106.3);
CREATE TABLE counts (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL,
    value REAL NOT NULL, value_max REAL, unit TEXT, qualifier TEXT NOT NULL, of TEXT,
    species_id TEXT REFERENCES species(id), commodity_id TEXT REFERENCES commodities(id),
    country_id TEXT REFERENCES countries(id), place_id TEXT REFERENCES places(id),
    agency_id TEXT REFERENCES agencies(id), operation_id TEXT REFERENCES operations(id),
    period_start TEXT, period_end TEXT, scope TEXT NOT NULL, part_of TEXT REFERENCES counts(id),
    mention TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, sentence TEXT NOT NULL,
    paragraph INTEGER NOT NULL DEFAULT 0, heading TEXT, opens_case INTEGER NOT NULL DEFAULT 0,
    confidence REAL NOT NULL, found_by TEXT NOT NULL
, several_countries INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "counts" VALUES('11dcd0aab3a4cd4f','b0863656dd140d0b','weight',120.0,NULL,'kg','exact','Elephantidae','elephantidae','tusks','KE',NULL,NULL,'quiet-tide','2025-03-03','2025-03-03','total',NULL,'120 kilograms of ivory',76,98,'Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide.',1,NULL,0,0.9,'count_finder/1',0);
INSERT INTO "counts" VALUES('e3852f43b0190841','b0863656dd140d0b','arrests',2.0,NULL,NULL,'exact',NULL,NULL,NULL,'KE',NULL,NULL,'quiet-tide',NULL,NULL,'total',NULL,'Two men',167,174,'Two men were arrested.',1,NULL,0,0.9,'count_finder/1',0);
INSERT INTO "counts" VALUES('c184595bda37fd37','1dd562450a8270a9','weight',2.4,NULL,'t','exact','Manidae','manidae','scales','NG','ng-lagos',NULL,NULL,'2025-04-09','2025-04-09','total',NULL,'2.4 tonnes of pangolin scales',79,108,'Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.',1,NULL,0,0.9,'count_finder/1',0);
INSERT INTO "counts" VALUES('4f67ef9636096548','1dd562450a8270a9','arrests',3.0,NULL,NULL,'exact',NULL,NULL,NULL,'NG','ng-lagos',NULL,NULL,'2025-04-09','2025-04-09','total',NULL,'three people',153,165,'Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.',1,NULL,0,0.9,'count_finder/1',0);
CREATE TABLE document_agencies (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    agency_id TEXT NOT NULL REFERENCES agencies(id), role TEXT NOT NULL, sentence TEXT NOT NULL,
    mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, agency_id, role)
) STRICT;
INSERT INTO "document_agencies" VALUES('f770c6b2682515c4','b0863656dd140d0b','kenya-wildlife-service','seizing','Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide.',46,68,0.95);
CREATE TABLE document_countries (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    country_id TEXT NOT NULL REFERENCES countries(id), role TEXT NOT NULL, place_id TEXT REFERENCES places(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, country_id, role)
) STRICT;
INSERT INTO "document_countries" VALUES('f0fde14fd2e073b7','b0863656dd140d0b','KE','seized','ke-mombasa','Ivory seized at Mombasa port',16,23,0.97);
INSERT INTO "document_countries" VALUES('61e6b5d8c504d64f','1dd562450a8270a9','NG','seized','ng-lagos','Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.',57,62,0.97);
INSERT INTO "document_countries" VALUES('9bc06844c67a62c5','1dd562450a8270a9','VN','destination',NULL,'The shipment was bound for Viet Nam.',194,202,0.97);
CREATE TABLE document_operations (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    operation_id TEXT NOT NULL REFERENCES operations(id), name TEXT NOT NULL, edition TEXT, start TEXT, "end" TEXT,
    organisers TEXT, supporters TEXT, participants TEXT, sentence TEXT NOT NULL, mention_start INTEGER NOT NULL,
    mention_end INTEGER NOT NULL, confidence REAL NOT NULL, UNIQUE (document_id, operation_id)
) STRICT;
INSERT INTO "document_operations" VALUES('553dd4747880008d','b0863656dd140d0b','quiet-tide','Operation Quiet Tide',NULL,NULL,NULL,NULL,NULL,NULL,'Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide.',145,165,0.9);
CREATE TABLE document_species (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    species_id TEXT NOT NULL REFERENCES species(id), commodity_id TEXT REFERENCES commodities(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, species_id)
) STRICT;
INSERT INTO "document_species" VALUES('2596017700ac58df','b0863656dd140d0b','elephantidae','ivory','Ivory seized at Mombasa port',0,5,0.85);
INSERT INTO "document_species" VALUES('21cd098a9f22b5a0','1dd562450a8270a9','manidae','pangolin-scales','Three arrested over pangolin scales',20,35,0.85);
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
, skimmed INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "documents" VALUES('b0863656dd140d0b','local://texts/ivory.txt','texts','Ivory seized at Mombasa port',NULL,NULL,'en','KE','Ivory seized at Mombasa port

Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide. Two men were arrested.

"The tusks were hidden among bags of tea," the officers said.','[{"kind":"title","start":0,"end":28,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":30,"end":189,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":191,"end":252,"heading":null,"lead_in":null,"row":null,"column":null}]',NULL,1,'2026-11-24T17:07:52.709Z','2026-11-24T17:07:52.709Z','2026-11-24T17:07:52.709Z',1,0.9834,'b0863656dd140d0b','{"id": "0123456789abcdef"}','20261124T170752677Z-texts.warc.gz',335,NULL,0);
INSERT INTO "documents" VALUES('1dd562450a8270a9','local://texts/pangolin.txt','texts','Three arrested over pangolin scales',NULL,NULL,'en','KE','Three arrested over pangolin scales

Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people. The shipment was bound for Viet Nam.','[{"kind":"title","start":0,"end":35,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":37,"end":203,"heading":null,"lead_in":null,"row":null,"column":null}]',NULL,1,'2026-11-24T17:07:52.710Z','2026-11-24T17:07:52.710Z','2026-11-24T17:07:52.710Z',1,0.9334,'1dd562450a8270a9','{"id": "0123456789abcdef"}','20261124T170752677Z-texts.warc.gz',741,NULL,0);
CREATE TABLE event_documents (
    event_id TEXT NOT NULL REFERENCES events(id), document_id TEXT NOT NULL REFERENCES documents(id),
    role TEXT NOT NULL, PRIMARY KEY (event_id, document_id)
) STRICT;
INSERT INTO "event_documents" VALUES('5c55bca2222c5547','b0863656dd140d0b','lead');
INSERT INTO "event_documents" VALUES('68f20855f21355a6','1dd562450a8270a9','lead');
CREATE TABLE event_figures (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES events(id), kind TEXT NOT NULL,
    value REAL NOT NULL, value_max REAL, unit TEXT, value_kg REAL, qualifier TEXT NOT NULL, of TEXT,
    species_id TEXT REFERENCES species(id), commodity_id TEXT REFERENCES commodities(id),
    country_id TEXT REFERENCES countries(id), scope TEXT NOT NULL, period_start TEXT, period_end TEXT,
    part_of TEXT REFERENCES event_figures(id), preferred INTEGER NOT NULL, disputed INTEGER NOT NULL,
    summable INTEGER NOT NULL, documents INTEGER NOT NULL, outlets INTEGER NOT NULL, grade TEXT NOT NULL
, several_countries INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "event_figures" VALUES('9aa91d9d7fbcdd9f','5c55bca2222c5547','weight',120.0,NULL,'kg',120.0,'exact','Elephantidae','elephantidae','tusks','KE','total','2025-03-03','2025-03-03',NULL,1,0,1,1,1,'single',0);
INSERT INTO "event_figures" VALUES('ae5cfd05c53caa45','5c55bca2222c5547','arrests',2.0,NULL,NULL,NULL,'exact',NULL,NULL,NULL,'KE','total',NULL,NULL,NULL,1,0,1,1,1,'single',0);
INSERT INTO "event_figures" VALUES('f0dd9a6565553351','68f20855f21355a6','weight',2.4,NULL,'t',2400.0,'exact','Manidae','manidae','scales','NG','total','2025-04-09','2025-04-09',NULL,1,0,1,1,1,'single',0);
INSERT INTO "event_figures" VALUES('f2310fb05d802757','68f20855f21355a6','arrests',3.0,NULL,NULL,NULL,'exact',NULL,NULL,NULL,'NG','total','2025-04-09','2025-04-09',NULL,1,0,1,1,1,'single',0);
CREATE TABLE event_readings (
    figure_id TEXT NOT NULL REFERENCES event_figures(id), count_id TEXT NOT NULL REFERENCES counts(id),
    PRIMARY KEY (figure_id, count_id)
) STRICT;
INSERT INTO "event_readings" VALUES('9aa91d9d7fbcdd9f','11dcd0aab3a4cd4f');
INSERT INTO "event_readings" VALUES('ae5cfd05c53caa45','e3852f43b0190841');
INSERT INTO "event_readings" VALUES('f0dd9a6565553351','c184595bda37fd37');
INSERT INTO "event_readings" VALUES('f2310fb05d802757','4f67ef9636096548');
CREATE TABLE events (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, operation_id TEXT REFERENCES operations(id),
    species_id TEXT REFERENCES species(id), country_id TEXT REFERENCES countries(id),
    place_id TEXT REFERENCES places(id), date TEXT, grade TEXT NOT NULL,
    documents INTEGER NOT NULL, outlets INTEGER NOT NULL
) STRICT;
INSERT INTO "events" VALUES('5c55bca2222c5547','Operation Quiet Tide','operation','quiet-tide','elephantidae','KE',NULL,'2025-03-03','single',1,1);
INSERT INTO "events" VALUES('68f20855f21355a6','pangolin, Lagos, 2025-04-09','incident',NULL,'manidae','NG','ng-lagos','2025-04-09','single',1,1);
CREATE TABLE extractions (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, modules TEXT NOT NULL, packages TEXT NOT NULL, gazetteers TEXT NOT NULL
) STRICT;
INSERT INTO "extractions" VALUES('0123456789abcdef','2026-11-24T17:00:00Z','{}','{}','{}');
CREATE TABLE fetches (
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL REFERENCES sources(id),
    url TEXT NOT NULL, final_url TEXT, purpose TEXT NOT NULL DEFAULT 'bulletin', status INTEGER, reason TEXT,
    fetched_at TEXT NOT NULL, content_type TEXT, etag TEXT, last_modified TEXT, sha256 TEXT, bytes INTEGER, archive_file TEXT, archive_offset INTEGER
) STRICT;
INSERT INTO "fetches" VALUES('9b51997e7bb003a6','2026-11-24T17:07:52.677Z','texts','local://texts/ivory.txt','local://texts/ivory.txt','bulletin',200,NULL,'2026-11-24T17:07:52.709Z','text/plain',NULL,NULL,'bc556a468774cb28f606cb07fe96b3ebf99712dcddac1662cc63fac6fe25b2c4',253,'20261124T170752677Z-texts.warc.gz',335);
INSERT INTO "fetches" VALUES('27f4bad1143f9b09','2026-11-24T17:07:52.677Z','texts','local://texts/pangolin.txt','local://texts/pangolin.txt','bulletin',200,NULL,'2026-11-24T17:07:52.710Z','text/plain',NULL,NULL,'78fa4c9a7c352ce1d48e06e179304f360b1b4990b1eeceebff4b29a5145450f2',204,'20261124T170752677Z-texts.warc.gz',741);
CREATE TABLE gazetteer_files (sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, content BLOB NOT NULL) STRICT;
CREATE TABLE judgements (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), fact_table TEXT NOT NULL,
    fact_id TEXT NOT NULL, verdict TEXT NOT NULL, at TEXT NOT NULL, reviewer TEXT, note TEXT, dormant TEXT
) STRICT;
CREATE TABLE leads (
    url TEXT PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources(id), found_in TEXT NOT NULL,
    title TEXT, published TEXT, language TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, fetch_id TEXT REFERENCES fetches(id), document_id TEXT
) STRICT;
INSERT INTO "leads" VALUES('local://texts/ivory.txt','texts','texts/ivory.txt',NULL,NULL,NULL,'2026-11-24T17:07:52.715Z','2026-11-24T17:07:52.715Z','stored',0,NULL,'9b51997e7bb003a6','b0863656dd140d0b');
INSERT INTO "leads" VALUES('local://texts/pangolin.txt','texts','texts/pangolin.txt',NULL,NULL,NULL,'2026-11-24T17:07:52.715Z','2026-11-24T17:07:52.715Z','stored',0,NULL,'27f4bad1143f9b09','1dd562450a8270a9');
CREATE TABLE mentions (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL, entity_id TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    confidence REAL NOT NULL, found_by TEXT NOT NULL
) STRICT;
INSERT INTO "mentions" VALUES('8a9d937ba3a62a74','b0863656dd140d0b','species','elephantidae',0,5,'Ivory',0,28,0.85,'species_linker/1');
INSERT INTO "mentions" VALUES('12031f0527bafd77','b0863656dd140d0b','species','elephantidae',93,98,'ivory',30,166,0.85,'species_linker/1');
INSERT INTO "mentions" VALUES('22d484eb8574e0f7','b0863656dd140d0b','country','KE',16,23,'Mombasa',0,28,0.97,'country_linker/1');
INSERT INTO "mentions" VALUES('59168393ab250f86','b0863656dd140d0b','country','KE',46,51,'Kenya',30,166,0.97,'country_linker/1');
INSERT INTO "mentions" VALUES('e8046483af9afdd6','b0863656dd140d0b','agency','kenya-wildlife-service',46,68,'Kenya Wildlife Service',30,166,0.95,'agency_finder/1');
INSERT INTO "mentions" VALUES('d43d1af03b48c8ea','b0863656dd140d0b','operation','0d705ffde4346d49',145,165,'Operation Quiet Tide',30,166,0.9,'operation_finder/1');
INSERT INTO "mentions" VALUES('4bfbe99970d7ebe8','b0863656dd140d0b','count',NULL,76,98,'120 kilograms of ivory',30,166,0.9,'count_finder/1');
INSERT INTO "mentions" VALUES('aff5110d2b32ddab','b0863656dd140d0b','count',NULL,167,174,'Two men',167,189,0.9,'count_finder/1');
INSERT INTO "mentions" VALUES('e3ae4830d518ebbe','b0863656dd140d0b','method',NULL,207,219,'hidden among',191,252,0.8,'method_finder/1');
INSERT INTO "mentions" VALUES('ff70e960a568e33e','1dd562450a8270a9','species','manidae',20,35,'pangolin scales',0,35,0.85,'species_linker/1');
INSERT INTO "mentions" VALUES('3b501da1a3f9086a','1dd562450a8270a9','species','manidae',93,108,'pangolin scales',37,166,0.85,'species_linker/1');
INSERT INTO "mentions" VALUES('eb9d5886adac53f3','1dd562450a8270a9','country','NG',57,62,'Lagos',37,166,0.97,'country_linker/1');
INSERT INTO "mentions" VALUES('d38da2e1c0a60b93','1dd562450a8270a9','country','NG',64,71,'Nigeria',37,166,0.97,'country_linker/1');
INSERT INTO "mentions" VALUES('92bce4158d0b50ef','1dd562450a8270a9','country','VN',194,202,'Viet Nam',167,203,0.97,'country_linker/1');
INSERT INTO "mentions" VALUES('8b2a19cceabdb013','1dd562450a8270a9','count',NULL,79,108,'2.4 tonnes of pangolin scales',37,166,0.9,'count_finder/1');
INSERT INTO "mentions" VALUES('56898b1e4dd96656','1dd562450a8270a9','count',NULL,153,165,'three people',37,166,0.9,'count_finder/1');
INSERT INTO "mentions" VALUES('3a19c0a57b132ee2','1dd562450a8270a9','method',NULL,114,123,'container',37,166,0.8,'method_finder/1');
CREATE TABLE methods (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL, value TEXT NOT NULL,
    origin TEXT REFERENCES countries(id), destination TEXT REFERENCES countries(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL
) STRICT;
INSERT INTO "methods" VALUES('8357a219f7082a42','b0863656dd140d0b','concealment','hidden among goods',NULL,NULL,'"The tusks were hidden among bags of tea," the officers said.',207,219,0.8);
INSERT INTO "methods" VALUES('2aa8c03611cd6304','1dd562450a8270a9','transport','sea container',NULL,NULL,'Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.',114,123,0.8);
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
CREATE TABLE quotes (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), person TEXT NOT NULL, title TEXT,
    organisation TEXT, text TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE TABLE run_sources (
    run_id TEXT NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL REFERENCES sources(id),
    found INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, reason TEXT, ended TEXT, remark TEXT,
    PRIMARY KEY (run_id, source_id)
) STRICT;
INSERT INTO "run_sources" VALUES('2026-11-24T17:07:52.677Z','texts',2,2,0,0,0,NULL,'2026-11-24T17:07:52.716Z',NULL);
CREATE TABLE runs (
    id TEXT PRIMARY KEY, started TEXT NOT NULL, ended TEXT, command TEXT NOT NULL, version TEXT NOT NULL,
    settings TEXT NOT NULL, outcome TEXT,
    found INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "runs" VALUES('2026-11-24T17:07:52.677Z','2026-11-24T17:07:52.677Z','2026-11-24T17:07:54.032Z','harvest','0.1.0','{}','done',2,2,0,0,0);
CREATE TABLE signatures (
    document_id TEXT PRIMARY KEY REFERENCES documents(id), version INTEGER NOT NULL, signature BLOB NOT NULL
) STRICT;
INSERT INTO "signatures" VALUES('b0863656dd140d0b',1,X'C89953438EB9A03DF916341CD3753CA9B2DDC31279AF7926DBD9FF907AB47B4266F78EC01899CB3AAB5F2F80BE1DDB02872D23557B7A262D7C93C90C625F447730DF4B5C50F99B70B212CD5C13740206BA1BAE4EF239890B34A1B70170582864E3D02700BEB52C0C4EF3CF13DD404F171DC082C034E33D01D2BE2A25CD0AAA529DA533C1833F362E6441D40329E68A4424CB0F995F781600D363F5C155DE84938E89F44308623BC013A6330CA92F3003A32228305D0E13C10AA074056AE323501E9CFA0AC3796C01EC432200759C07C0E2952AC1EBFD99697052C430E28872A6E17FBEA965D5C723F9F338C517FDF4137737445A5CCFEB427C302E2647381330');
INSERT INTO "signatures" VALUES('1dd562450a8270a9',1,X'79827693A7F8D2B798EE5EC063018AC2D66151496E9555354CC59C70436FBD9D9EE12DC07BA778278FE7FF142BFC971981E7F4AA7E5A3F1F7DD97C1CAF50776AEAF572C4E7A65C726888E581A0E4C88D11BAF62D614E304F9925F5C088596546CAA45CAFE997C8AFCF95DA2CA75F8B83CFDB21C0395010C2A59C8020E941FD7242E52A1BBA280E0EFD1AAC509FCA00878C5C76C04B99E29E262F093787F15A08E8F39B2C1499A7C156ED6C01678F3B18CB0F31C08ED5AC4A35766362A0ABFC03AFD4D22DE62708455FB69EC2064FF730462C9FC05ECC5E29EC160834F56E482D955D8507F11347A00A6B01C38BF21B5055421C7E2BB1A24BB9BCB9C1E18F373D');
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
CREATE INDEX mentions_document ON mentions(document_id, start);
CREATE INDEX document_operations_operation ON document_operations(operation_id);
CREATE INDEX document_agencies_agency ON document_agencies(agency_id);
CREATE INDEX document_species_species ON document_species(species_id);
CREATE INDEX document_countries_country ON document_countries(country_id);
CREATE INDEX counts_document ON counts(document_id);
CREATE INDEX quotes_document ON quotes(document_id);
CREATE INDEX methods_document ON methods(document_id);
CREATE INDEX events_operation ON events(operation_id);
CREATE INDEX events_country ON events(country_id);
CREATE INDEX events_species ON events(species_id);
CREATE INDEX events_date ON events(date);
CREATE INDEX event_documents_document ON event_documents(document_id);
CREATE INDEX event_figures_event ON event_figures(event_id);
CREATE INDEX event_figures_kind ON event_figures(kind, summable);
CREATE INDEX event_readings_count ON event_readings(count_id);
CREATE INDEX changes_at ON changes(at);
CREATE INDEX changes_fact ON changes(fact_id);
CREATE INDEX judgements_document ON judgements(document_id);
CREATE INDEX judgements_fact ON judgements(fact_id);
CREATE VIEW event_counts AS
    SELECT f.id, f.event_id, e.title AS event, e.date, f.kind, f.value, f.value_max, f.unit, f.value_kg, f.qualifier,
        f.of, f.species_id, f.commodity_id,
        CASE f.several_countries WHEN 1 THEN NULL ELSE coalesce(f.country_id, e.country_id) END AS country_id,
        e.operation_id, f.grade, f.documents, f.outlets
    FROM event_figures f JOIN events e ON e.id = f.event_id
    WHERE f.summable = 1;
COMMIT;
