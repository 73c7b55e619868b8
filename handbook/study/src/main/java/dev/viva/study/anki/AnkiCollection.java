package dev.viva.study.anki;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Anki's collection in schema 11, as its importer expects it. Ids are made from names, so that they stay the same. */
final class AnkiCollection {
    private static final long MODEL = 1_764_000_000_000L;
    private static final long FIRST_ID = 1_500_000_000_000L;
    private static final long IDS = 1L << 37;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SCHEMA = {
        "create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,"
                + " ver integer not null, dty integer not null, usn integer not null, ls integer not null,"
                + " conf text not null, models text not null, decks text not null, dconf text not null,"
                + " tags text not null)",
        "create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,"
                + " usn integer not null, tags text not null, flds text not null, sfld integer not null,"
                + " csum integer not null, flags integer not null, data text not null)",
        "create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,"
                + " mod integer not null, usn integer not null, type integer not null, queue integer not null,"
                + " due integer not null, ivl integer not null, factor integer not null, reps integer not null,"
                + " lapses integer not null, left integer not null, odue integer not null, odid integer not null,"
                + " flags integer not null, data text not null)",
        "create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,"
                + " ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,"
                + " type integer not null)",
        "create table graves (usn integer not null, oid integer not null, type integer not null)",
        "create index ix_notes_usn on notes (usn)",
        "create index ix_cards_usn on cards (usn)",
        "create index ix_revlog_usn on revlog (usn)",
        "create index ix_cards_nid on cards (nid)",
        "create index ix_cards_sched on cards (did, queue, due)",
        "create index ix_revlog_cid on revlog (cid)",
        "create index ix_notes_csum on notes (csum)"
    };

    private final Connection connection;
    private final long seconds;
    private final Map<String, Long> decks = new LinkedHashMap<>();
    private final Set<Long> taken = new HashSet<>();

    private AnkiCollection(Connection connection, Instant now) {
        this.connection = connection;
        this.seconds = now.getEpochSecond();
    }

    static void write(Path file, List<AnkiNote> notes, Instant now) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.setAutoCommit(false);
            new AnkiCollection(connection, now).write(notes);
            connection.commit();
        }
    }

    private void write(List<AnkiNote> notes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String line : SCHEMA) {
                statement.execute(line);
            }
        }
        for (AnkiNote note : notes) {
            decks.computeIfAbsent(note.deck(), deck -> id("deck " + deck));
        }
        try (PreparedStatement note =
                        connection.prepareStatement("insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')");
                PreparedStatement card = connection.prepareStatement(
                        "insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')")) {
            for (int at = 0; at < notes.size(); at++) {
                add(notes.get(at), at + 1, note, card);
            }
        }
        collection();
    }

    private void add(AnkiNote each, int place, PreparedStatement note, PreparedStatement card) throws SQLException {
        long id = id("note " + each.id());
        String plain = each.front().replaceAll("<[^>]*>", "");
        note.setLong(1, id);
        note.setString(2, "viva:" + each.id());
        note.setLong(3, MODEL);
        note.setLong(4, seconds);
        note.setString(5, " " + String.join(" ", each.tags()) + " ");
        note.setString(6, each.front() + "\u001f" + each.back());
        note.setString(7, plain);
        note.setLong(8, checksum(plain));
        note.executeUpdate();
        card.setLong(1, id("card " + each.id()));
        card.setLong(2, id);
        card.setLong(3, decks.getOrDefault(each.deck(), 1L));
        card.setLong(4, seconds);
        card.setInt(5, place);
        card.executeUpdate();
    }

    private void collection() throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement("insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')")) {
            row.setLong(1, seconds);
            row.setLong(2, seconds * 1000);
            row.setLong(3, seconds * 1000);
            row.setString(4, conf());
            row.setString(5, models());
            row.setString(6, decks());
            row.setString(7, options());
            row.executeUpdate();
        }
    }

    private static String conf() {
        ObjectNode conf = JSON.createObjectNode()
                .put("nextPos", 1)
                .put("estTimes", true)
                .put("sortType", "noteFld")
                .put("sortBackwards", false)
                .put("addToCur", true)
                .put("curDeck", 1)
                .put("newSpread", 0)
                .put("dueCounts", true)
                .put("collapseTime", 1200)
                .put("timeLim", 0)
                .put("schedVer", 1)
                .put("curModel", Long.toString(MODEL))
                .put("dayLearnFirst", false);
        conf.putArray("activeDecks").add(1);
        return conf.toString();
    }

    private String models() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode model = root.putObject(Long.toString(MODEL))
                .put("id", MODEL)
                .put("name", "Viva")
                .put("type", 0)
                .put("mod", seconds)
                .put("usn", -1)
                .put("sortf", 0)
                .put("did", 1)
                .put(
                        "css",
                        ".card { font: 20px/1.5 system-ui, sans-serif; text-align: left; max-width: 40em; margin: auto; }")
                .put("latexPre", "")
                .put("latexPost", "");
        ArrayNode fields = model.putArray("flds");
        for (String name : new String[] {"Front", "Back"}) {
            fields.addObject()
                    .put("name", name)
                    .put("ord", fields.size() - 1)
                    .put("sticky", false)
                    .put("rtl", false)
                    .put("font", "Arial")
                    .put("size", 20)
                    .putArray("media");
        }
        ObjectNode template = model.putArray("tmpls")
                .addObject()
                .put("name", "Card")
                .put("ord", 0)
                .put("qfmt", "{{Front}}")
                .put("afmt", "{{FrontSide}}<hr id=answer>{{Back}}")
                .put("bqfmt", "")
                .put("bafmt", "");
        template.putNull("did");
        ArrayNode required = model.putArray("req").addArray().add(0).add("any");
        required.addArray().add(0);
        model.putArray("tags");
        model.putArray("vers");
        return root.toString();
    }

    private String decks() {
        ObjectNode root = JSON.createObjectNode();
        deck(root, 1, "Default");
        deck(root, id("deck Viva"), "Viva");
        decks.forEach((name, id) -> deck(root, id, name));
        return root.toString();
    }

    private void deck(ObjectNode root, long id, String name) {
        ObjectNode deck = root.putObject(Long.toString(id))
                .put("id", id)
                .put("name", name)
                .put("mod", seconds)
                .put("usn", -1)
                .put("desc", "")
                .put("dyn", 0)
                .put("conf", 1)
                .put("collapsed", false)
                .put("extendNew", 10)
                .put("extendRev", 50);
        for (String counter : new String[] {"newToday", "revToday", "lrnToday", "timeToday"}) {
            deck.putArray(counter).add(0).add(0);
        }
    }

    private static String options() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode options = root.putObject("1")
                .put("id", 1)
                .put("name", "Default")
                .put("mod", 0)
                .put("usn", 0)
                .put("maxTaken", 60)
                .put("timer", 0)
                .put("autoplay", true)
                .put("replayq", true)
                .put("dyn", false);
        ObjectNode fresh = options.putObject("new")
                .put("initialFactor", 2500)
                .put("order", 1)
                .put("perDay", 20)
                .put("bury", false)
                .put("separate", true);
        fresh.putArray("delays").add(1).add(10);
        fresh.putArray("ints").add(1).add(4).add(7);
        ObjectNode lapse = options.putObject("lapse")
                .put("minInt", 1)
                .put("mult", 0)
                .put("leechFails", 8)
                .put("leechAction", 0);
        lapse.putArray("delays").add(10);
        options.putObject("rev")
                .put("perDay", 200)
                .put("ease4", 1.3)
                .put("fuzz", 0.05)
                .put("maxIvl", 36500)
                .put("ivlFct", 1)
                .put("minSpace", 1)
                .put("bury", false);
        return root.toString();
    }

    /** A number made from a name, in the range that Anki's own ids (milliseconds of a year) have; a taken one moves on. */
    private long id(String name) {
        long id = FIRST_ID + Math.floorMod(ByteBuffer.wrap(sha1(name)).getLong(), IDS);
        while (!taken.add(id)) {
            id++;
        }
        return id;
    }

    /** The first eight hexadecimal digits of the hash of the first field, by which Anki finds duplicates. */
    private static long checksum(String plain) {
        return ByteBuffer.wrap(sha1(plain)).getInt() & 0xFFFF_FFFFL;
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
