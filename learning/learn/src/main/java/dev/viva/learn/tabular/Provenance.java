package dev.viva.learn.tabular;

import dev.viva.kernel.Release;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model came about. What is not known is {@code null}: a fit knows its settings alone, so that the same rows and
 * settings give the same bytes; who reads the rows, judges and saves adds the rest. Immutable.
 *
 * @param settings the learner, its hyper-parameters, how tables are read, how many rows taught: as text by name
 * @param source the file of the rows
 * @param judgement what cross-validation found
 * @param making when and by which program
 */
public record Provenance(
        Map<String, String> settings,
        @Nullable Source source,
        @Nullable Judgement judgement,
        @Nullable Making making) {
    /**
     * The file that rows were read from.
     *
     * @param name of the file, without its folder
     * @param bytes how long it is
     * @param sha256 of its bytes as they lie on disk, in 64 hexadecimal digits
     * @param rows of the table that it holds, also those without a target
     * @param columns of that table, the target among them
     */
    public record Source(String name, long bytes, String sha256, int rows, int columns) {
        private static final int DIGITS = 64;

        /**
         * Checks the digest.
         *
         * @throws IllegalArgumentException if it is not 64 hexadecimal digits, or a number is negative
         */
        public Source {
            if (sha256.length() != DIGITS || !sha256.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
                throw new IllegalArgumentException(
                        "Provenance.Source.sha256 must be 64 hexadecimal digits, got '" + sha256 + "'");
            }
            if (bytes < 0 || rows < 0 || columns < 0) {
                throw new IllegalArgumentException("Provenance.Source: bytes, rows and columns must be at least 0, got "
                        + bytes + ", " + rows + " and " + columns);
            }
        }
    }

    /**
     * What cross-validation found.
     *
     * @param folds how many there were
     * @param scores each figure with its interval
     */
    public record Judgement(int folds, Map<String, CrossValidation.Score> scores) {
        /** Copies the map, in its order. */
        public Judgement {
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        }

        /** That of a cross-validation. */
        public static Judgement of(CrossValidation judged) {
            return new Judgement(judged.folds().size(), judged.scores());
        }
    }

    /**
     * When and by which program.
     *
     * @param version of Viva
     * @param java the release of Java that it ran on
     */
    public record Making(Instant at, String version, String java) {
        /** By this program. */
        public static Making at(Instant instant) {
            return new Making(
                    instant, Release.VERSION, Integer.toString(Runtime.version().feature()));
        }
    }

    /** Copies the map, in its order. */
    public Provenance {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Settings, and nothing else known. */
    public static Provenance of(Map<String, String> settings) {
        return new Provenance(settings, null, null, null);
    }

    /** The same with the file of the rows. */
    public Provenance with(Source file) {
        return new Provenance(settings, file, judgement, making);
    }

    /** The same with what cross-validation found. */
    public Provenance with(Judgement found) {
        return new Provenance(settings, source, found, making);
    }

    /** The same with when and by which program. */
    public Provenance with(Making made) {
        return new Provenance(settings, source, judgement, made);
    }

    /** Where the rows came from and when the model was made, as texts by name; empty where neither is known. */
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        if (source != null) {
            lines.put("rows from", source.name());
            lines.put(
                    "size",
                    String.format(
                            Locale.ROOT,
                            "%,d bytes, %,d rows × %,d columns",
                            source.bytes(),
                            source.rows(),
                            source.columns()));
            lines.put("SHA-256", source.sha256());
        }
        if (making != null) {
            lines.put("made at", making.at().toString());
            lines.put("made by", "Viva " + making.version() + " on Java " + making.java());
        }
        return lines;
    }

    /** All of it for a terminal, in several lines. */
    public String report() {
        StringBuilder text = new StringBuilder(Report.columns(lines()));
        if (judgement != null) {
            text.append("\n\n").append(CrossValidation.report(judgement.folds(), judgement.scores()));
        }
        if (!settings.isEmpty()) {
            text.append("\n\n").append(Report.columns(settings));
        }
        return text.toString().strip();
    }

    /** All that is known as nested maps, numbers and text, ready to be written as one JSON object. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (source != null) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("name", source.name());
            data.put("bytes", source.bytes());
            data.put("sha256", source.sha256());
            data.put("rows", source.rows());
            data.put("columns", source.columns());
            map.put("data", data);
        }
        if (making != null) {
            map.put("trained_at", making.at().toString());
            map.put("viva_version", making.version());
            map.put("java_version", making.java());
        }
        if (judgement != null) {
            Map<String, Object> judged = new LinkedHashMap<>();
            judged.put("folds", judgement.folds());
            judged.put("scores", CrossValidation.toMap(judgement.scores()));
            map.put("cross_validation", judged);
        }
        map.put("settings", settings);
        return map;
    }
}
