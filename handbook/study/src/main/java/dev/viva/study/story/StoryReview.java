package dev.viva.study.story;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What can be said about a story by rule: how long it takes, and remarks, each with the words that it is about. The same
 * story always gets the same remarks.
 *
 * @param timings each part's time; copied
 * @param remarks in the order of the parts; copied
 * @param first how often "I", "my" and "me" are said in the action and the result
 * @param plural how often "we", "our" and "us" are said there
 * @param quantified whether the result has a number that is not just a year
 */
public record StoryReview(Map<Part, Timing> timings, List<Remark> remarks, int first, int plural, boolean quantified) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’.,][\\p{L}\\p{N}]+)*%?");
    private static final Pattern NUMBER = Pattern.compile(
            "(?:[€$£]\\s?)?\\d+(?:[.,]\\d+)*\\s?(?:%|percent|k\\b|x\\b|ms\\b)?|\\b(?:half|halved|doubled|twice|tripled|threefold"
                    + "|tenfold|a third|a quarter|two thirds|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred"
                    + "|thousand|million)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final Pattern FIRST = Pattern.compile("\\b(?:I|[Mm]y|[Mm]e|[Mm]yself|I['’](?:m|d|ve|ll))\\b");
    private static final Pattern PLURAL =
            Pattern.compile("\\b(?:we|our|us|ourselves|we['’](?:re|d|ve|ll))\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSIVE = Pattern.compile(
            "\\b(?:was|were|been|being|is|are|be)\\s+(?:\\w+ly\\s+)?((?:\\w+ed)|done|made|built|written|chosen|found|given"
                    + "|taken|shown|seen|held|kept|put|set|run|led|sent|brought|thrown|begun|driven)\\b",
            Pattern.CASE_INSENSITIVE);
    /** These look like passives and tell of feelings or states. */
    private static final Set<String> STATES = new HashSet<>(List.of(
            "interested",
            "excited",
            "worried",
            "tired",
            "concerned",
            "used",
            "supposed",
            "convinced",
            "surprised",
            "needed",
            "limited",
            "related",
            "pleased",
            "scared",
            "stressed",
            "involved"));

    private static final Pattern VAGUE = Pattern.compile(
            "\\b(?:a lot|significantly|greatly|very|many|much better|huge|massively|really|stuff|things|etc)\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * How long a part takes aloud.
     *
     * @param words its words
     * @param seconds its seconds at the reader's speed
     * @param verdict how that compares with what is usual
     */
    public record Timing(int words, int seconds, Verdict verdict) {}

    /** How a time compares with what is usual. */
    public enum Verdict {
        /** Nothing is said. */
        MISSING,
        /** Shorter than usual. */
        SHORT,
        /** As is usual. */
        RIGHT,
        /** Longer than usual. */
        LONG
    }

    /**
     * A remark.
     *
     * @param part which part it is about
     * @param quote the words that it is about; empty where it is about what is not there
     * @param start where they begin in the part
     * @param end where they end, exclusive
     * @param words the remark, as a sentence
     */
    public record Remark(Part part, String quote, int start, int end, String words) {}

    /** Copies. */
    public StoryReview {
        timings = Map.copyOf(timings);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reviews a story that is told at {@code wordsPerMinute}.
     *
     * @throws IllegalArgumentException unless the speed is in [80, 260]
     */
    public static StoryReview of(Story story, int wordsPerMinute) {
        if (wordsPerMinute < 80 || wordsPerMinute > 260) {
            throw new IllegalArgumentException(
                    "StoryReview.wordsPerMinute must be in [80, 260], got " + wordsPerMinute);
        }
        Map<Part, Timing> timings = new EnumMap<>(Part.class);
        List<Remark> remarks = new ArrayList<>();
        for (Part part : Part.values()) {
            Timing timing = timing(part, story.part(part), wordsPerMinute);
            timings.put(part, timing);
            remarkTime(part, timing, remarks);
            remarkWords(part, story.part(part), remarks);
        }
        String told = story.part(Part.ACTION) + "\n" + story.part(Part.RESULT);
        return new StoryReview(
                timings, remarks, count(FIRST, told), count(PLURAL, told), isQuantified(story.part(Part.RESULT)));
    }

    /** Whether "we" is said more often than "I", so that nobody can tell what the teller did. */
    public boolean saysMoreWe() {
        return plural > first;
    }

    /** The seconds of all parts. */
    public int seconds() {
        return timings.values().stream().mapToInt(Timing::seconds).sum();
    }

    /** The time of a part. */
    public Timing timing(Part part) {
        return timings.getOrDefault(part, new Timing(0, 0, Verdict.MISSING));
    }

    private static Timing timing(Part part, String text, int wordsPerMinute) {
        int words = count(WORD, text);
        int seconds = (int) Math.round(60.0 * words / wordsPerMinute);
        Verdict verdict = words == 0
                ? Verdict.MISSING
                : seconds < part.leastSeconds()
                        ? Verdict.SHORT
                        : seconds > part.mostSeconds() ? Verdict.LONG : Verdict.RIGHT;
        return new Timing(words, seconds, verdict);
    }

    private static void remarkTime(Part part, Timing timing, List<Remark> remarks) {
        String usual = part.leastSeconds() + " to " + part.mostSeconds() + " seconds are usual";
        switch (timing.verdict()) {
            case MISSING -> remark(part, "The part “" + part.title() + "” is missing. " + part.prompt(), remarks);
            case SHORT -> remark(part, "About " + timing.seconds() + " seconds; " + usual + ". Say more.", remarks);
            case LONG -> remark(part, "About " + timing.seconds() + " seconds; " + usual + ". Say less.", remarks);
            case RIGHT -> {}
        }
    }

    private static void remarkWords(Part part, String text, List<Remark> remarks) {
        if (part == Part.RESULT && !text.isEmpty() && !isQuantified(text)) {
            remark(part, "No number. How much, how many, how fast, against what before?", remarks);
        }
        if (part == Part.ACTION && !text.isEmpty()) {
            remarkPersons(text, remarks);
        }
        if (part == Part.ACTION || part == Part.RESULT) {
            PASSIVE.matcher(text)
                    .results()
                    .filter(found -> !STATES.contains(found.group(1).toLowerCase(Locale.ROOT)))
                    .forEach(found -> remarks.add(quoted(part, found, "Who did it? Say “I” where it was you.")));
            VAGUE.matcher(text)
                    .results()
                    .forEach(found -> remarks.add(quoted(part, found, "Vague; a number or an example says more.")));
        }
    }

    private static void remarkPersons(String text, List<Remark> remarks) {
        int first = count(FIRST, text);
        int plural = count(PLURAL, text);
        if (first == 0) {
            remark(Part.ACTION, "“I” is never said. What did you do yourself?", remarks);
        } else if (plural > first) {
            String words = "“We” is said " + plural + " times and “I” " + first + ". What was your part?";
            PLURAL.matcher(text)
                    .results()
                    .findFirst()
                    .ifPresent(found -> remarks.add(quoted(Part.ACTION, found, words)));
        }
    }

    /** Whether there is a number that is not just a year. */
    private static boolean isQuantified(String text) {
        return NUMBER.matcher(text)
                .results()
                .anyMatch(found -> !YEAR.matcher(found.group().strip()).matches());
    }

    private static Remark quoted(Part part, MatchResult found, String words) {
        return new Remark(part, found.group(), found.start(), found.end(), words);
    }

    private static void remark(Part part, String words, List<Remark> remarks) {
        remarks.add(new Remark(part, "", 0, 0, words));
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }
}
