package dev.viva.study.review;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.study.memory.CardState;
import dev.viva.study.memory.Grade;
import dev.viva.study.memory.ReviewHistory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One reader's study: a log of all that was done, and its state, which is a pure function of the log.
 *
 * <p>Nothing that was acknowledged is lost, whatever ends the process. Thread-safe: writes are one after the other, reads
 * wait for a write at most as long as the disk takes.
 */
public final class Study implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:#-]{1,200}");
    private static final String FORMAT = "viva-study";

    private final StudyLog log;
    private final StudyState state = new StudyState();

    private Study(StudyLog log) {
        this.log = log;
        log.found().forEach(state::add);
    }

    /**
     * Opens the study kept in {@code directory}; a new one where there is none.
     *
     * @throws dev.viva.features.log.LogException if the log is damaged, or another process has it open
     */
    public static Study open(Path directory) {
        return new Study(StudyLog.open(directory));
    }

    /**
     * An answer to a card, as a page sends it.
     *
     * @param review a name for the answer, made when the page was shown: 1 to 200 letters, digits and {@code _ . : # -}
     * @param card the card's id, of the same characters
     * @param grade how well it was known
     * @param seen how many answers the card had when the page was shown, at least 0
     * @param tookMillis how long the reader looked at it; 0 where nobody knows
     */
    public record Answer(String review, String card, Grade grade, int seen, long tookMillis) {
        /** Checks the names and ranges. */
        public Answer {
            requireName("review", review);
            requireName("card", card);
            if (seen < 0) {
                throw new IllegalArgumentException("Answer.seen must be at least 0, got " + seen);
            }
            if (tookMillis < 0) {
                throw new IllegalArgumentException("Answer.tookMillis must be at least 0, got " + tookMillis);
            }
        }

        private static void requireName(String field, String value) {
            if (!NAME.matcher(value).matches()) {
                throw new IllegalArgumentException("Answer." + field
                        + " must be 1 to 200 letters, digits or _ . : # -, got '"
                        + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + "'");
            }
        }
    }

    /**
     * Takes an answer. The same answer twice counts once; one from a page that did not know of a newer answer is kept but
     * not counted, and its outcome says so.
     */
    public synchronized Outcome answer(Answer answer, Instant now) {
        Optional<Entry.Reviewed> same = state.review(answer.review());
        if (same.isPresent()) {
            Entry.Reviewed first = same.get();
            return new Outcome.Repeated(state.card(first.card()), first.grade());
        }
        CardState before = state.card(answer.card());
        if (answer.seen() < before.reviews()) {
            write(new Entry.Overtaken(
                    answer.review(), answer.card(), answer.grade(), milliseconds(now), answer.tookMillis()));
            Entry.Reviewed newest = state.reviews(answer.card()).getLast();
            return new Outcome.Overtaken(before, newest.grade(), newest.at());
        }
        write(new Entry.Reviewed(
                answer.review(), answer.card(), answer.grade(), milliseconds(now), answer.tookMillis()));
        return new Outcome.Counted(state.card(answer.card()));
    }

    /** Takes what an exercise or interview showed; the same name twice counts once. */
    public synchronized void show(Entry.Shown shown) {
        if (!state.shownIds().contains(shown.id())) {
            write(shown);
        }
    }

    /** Keeps a document; one of the same kind and key is replaced. */
    public synchronized void note(String kind, String key, String body, Instant now) {
        write(new Entry.Noted(kind, key, body, milliseconds(now)));
    }

    /** Changes the settings. All cards are scheduled by them from the answers in the log, old ones included. */
    public synchronized void settle(StudySettings settings, Instant now) {
        write(new Entry.Settled(settings, milliseconds(now)));
    }

    /** Takes a day off. */
    public synchronized void pause(LocalDate day, Instant now) {
        if (!state.pauses().contains(day)) {
            write(new Entry.Paused(day, milliseconds(now)));
        }
    }

    private void write(Entry entry) {
        log.append(List.of(entry));
        state.add(entry);
    }

    private static Instant milliseconds(Instant now) {
        return Instant.ofEpochMilli(now.toEpochMilli());
    }

    /** Where a card stands; unseen and due at once where nobody has answered it. */
    public synchronized CardState card(String card) {
        return state.card(card);
    }

    /** All answers that count, in the order in which they were given. */
    public synchronized List<Entry.Reviewed> reviews() {
        return state.reviews();
    }

    /** What exercises and interviews showed. */
    public synchronized List<Entry.Shown> shown() {
        return state.shown();
    }

    /** The days taken off. */
    public synchronized Set<LocalDate> pauses() {
        return Set.copyOf(state.pauses());
    }

    /** The settings now. */
    public synchronized StudySettings settings() {
        return state.settings();
    }

    /** The newest document of a kind and key. */
    public synchronized Optional<Entry.Noted> noted(String kind, String key) {
        return state.noted(kind, key);
    }

    /** The newest documents of a kind that have not been taken away, in the order in which they were begun. */
    public synchronized List<Entry.Noted> noted(String kind) {
        return state.noted(kind);
    }

    /** The answers of each card, for the memory model. */
    public synchronized List<ReviewHistory> histories() {
        return state.histories();
    }

    /** All entries, in the order of the log. */
    public synchronized List<Entry> entries() {
        return state.entries();
    }

    /** Everything as one JSON document, in UTF-8. */
    public synchronized byte[] export() {
        ObjectNode document =
                EntryText.JSON.createObjectNode().put("format", FORMAT).put("version", 1);
        ArrayNode entries = document.putArray("entries");
        state.entries().forEach(entry -> entries.add(EntryText.object(entry)));
        try {
            return EntryText.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (JacksonException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Takes in an export. What is here already is left alone, so that the same file may come any number of times; either
     * all of a file is taken or, where any of it is at fault, nothing.
     *
     * @return how many entries were new
     * @throws IllegalArgumentException naming the entry, the field, what is allowed and what came
     */
    public synchronized int importFrom(byte[] document) {
        Set<Entry> fresh = new LinkedHashSet<>(Exported.entries(document));
        fresh.removeIf(state::holds);
        List<Entry> list = new ArrayList<>(fresh);
        log.append(list);
        list.forEach(state::add);
        return list.size();
    }

    /** Reads an exported document. */
    private static final class Exported {
        private Exported() {}

        static List<Entry> entries(byte[] document) {
            JsonNode root = root(document);
            if (!root.path("format").asText().equals(FORMAT)
                    || root.path("version").asInt() != 1) {
                throw new IllegalArgumentException(
                        "Study.importFrom: the document must have the format 'viva-study', version 1");
            }
            List<Entry> entries = new ArrayList<>();
            for (JsonNode object : root.path("entries")) {
                try {
                    entries.add(EntryText.entry(object));
                } catch (IllegalArgumentException fault) {
                    throw new IllegalArgumentException(
                            "Study.importFrom: entry " + (entries.size() + 1) + ": " + fault.getMessage(), fault);
                }
            }
            return entries;
        }

        private static JsonNode root(byte[] document) {
            try {
                return EntryText.JSON.readTree(document);
            } catch (java.io.IOException unreadable) {
                throw new IllegalArgumentException("Study.importFrom: the document must be JSON", unreadable);
            }
        }
    }

    /** Closes the log. */
    @Override
    public synchronized void close() {
        log.close();
    }
}
