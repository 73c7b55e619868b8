package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Replaces each category, whose levels are texts, by a column for each term, named {@code column:term}: how often the term
 * comes in the text, times how rare it is, ln((1 + n) / (1 + d)) + 1 for a term that d of n texts have (Spärck Jones 1972).
 * Columns of numbers stay as they are. Terms are words of at least two letters, digits or underscores, or runs of them, or
 * runs of characters; they are in the order of their text. A missing text has no term, and texts that training did not have
 * are read like others. A row of weight k counts as k texts.
 *
 * <p>The columns are sparse, in single precision: 8 bytes for each term of each text. The texts of training are kept, for rows
 * that come by their codes: route other categories elsewhere, and keep the model where the texts may be.
 *
 * @param unit what a term is made of
 * @param shortest of how many words or characters a term is at least
 * @param longest of how many words or characters a term is at most
 * @param minTexts in how many texts a term must be
 * @param maxShare in which share of the texts a term may be
 * @param terms how many terms are kept at most: those that come most often, of equally frequent ones the first
 * @param lowercase whether upper and lower case are the same
 * @param sublinear whether a term that comes c times counts 1 + ln c
 * @param rarity whether rare terms count more
 * @param smooth whether a term's rarity is that beside one more text that has all terms
 * @param normalized whether the numbers of each text are divided by the root of the sum of their squares
 */
public record TextVectorizer(
        Unit unit,
        int shortest,
        int longest,
        double minTexts,
        double maxShare,
        int terms,
        boolean lowercase,
        boolean sublinear,
        boolean rarity,
        boolean smooth,
        boolean normalized)
        implements Transformer<TextTransform> {
    /** What a term is made of. */
    public enum Unit {
        /** Words. */
        WORDS,
        /** Characters, blanks too; white space of several characters is one blank. */
        CHARACTERS
    }

    private static final String OWNER = "TextVectorizer";
    private static final Parameters<TextVectorizer> PARAMETERS = Parameters.of(
            TextVectorizer.class,
            Parameter.choice("unit", "what a term is made of", Unit.WORDS),
            Parameter.integer("shortest", "of how many units a term is at least", 1, 100, 1),
            Parameter.integer("longest", "of how many units a term is at most", 1, 100, 1),
            Parameter.number("minTexts", "in how many texts a term must be", Interval.atLeast(0), 1),
            Parameter.number("maxShare", "in which share of the texts a term may be", Interval.closed(0, 1), 1),
            Parameter.integer("terms", "how many terms are kept at most", 1, 1_000_000, 1000),
            Parameter.flag("lowercase", "whether upper and lower case are the same", true),
            Parameter.flag("sublinear", "whether a term that comes c times counts 1 + ln c", false),
            Parameter.flag("rarity", "whether rare terms count more", true),
            Parameter.flag("smooth", "whether rarity is that beside one more text of all terms", true),
            Parameter.flag("normalized", "whether each text's numbers are brought to length 1", true));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public TextVectorizer {
        PARAMETERS.check(
                unit, shortest, longest, minTexts, maxShare, terms, lowercase, sublinear, rarity, smooth, normalized);
    }

    /** The thousand most frequent words. */
    public static TextVectorizer standard() {
        return PARAMETERS.defaults();
    }

    /** The same with terms of so many words. */
    public TextVectorizer withWords(int least, int most) {
        return withUnit(Unit.WORDS, least, most);
    }

    /** The same with terms of so many characters. */
    public TextVectorizer withCharacters(int least, int most) {
        return withUnit(Unit.CHARACTERS, least, most);
    }

    private TextVectorizer withUnit(Unit wanted, int least, int most) {
        TextVectorizer changed = PARAMETERS.withValue(this, "unit", wanted);
        return PARAMETERS.withValue(PARAMETERS.withValue(changed, "shortest", least), "longest", most);
    }

    /** The same with terms that are in at least so many texts. */
    public TextVectorizer withMinTexts(double least) {
        return PARAMETERS.withValue(this, "minTexts", least);
    }

    /** The same with terms that are in at most this share of the texts. */
    public TextVectorizer withMaxShare(double most) {
        return PARAMETERS.withValue(this, "maxShare", most);
    }

    /** The same with at most so many terms. */
    public TextVectorizer withTerms(int most) {
        return PARAMETERS.withValue(this, "terms", most);
    }

    /** The same with or without regard to case. */
    public TextVectorizer withLowercase(boolean wanted) {
        return PARAMETERS.withValue(this, "lowercase", wanted);
    }

    /** The same with or without logarithms of counts. */
    public TextVectorizer withSublinear(boolean wanted) {
        return PARAMETERS.withValue(this, "sublinear", wanted);
    }

    /** The same with or without regard to rarity. */
    public TextVectorizer withRarity(boolean wanted) {
        return PARAMETERS.withValue(this, "rarity", wanted);
    }

    /** The same with or without one more text. */
    public TextVectorizer withSmooth(boolean wanted) {
        return PARAMETERS.withValue(this, "smooth", wanted);
    }

    /** The same with or without texts of length 1. */
    public TextVectorizer withNormalized(boolean wanted) {
        return PARAMETERS.withValue(this, "normalized", wanted);
    }

    @Override
    public Parameters<TextVectorizer> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} There must be a row, and {@code shortest} must not be above {@code longest}.
     */
    @Override
    public TextTransform fit(Dataset data, Training training) {
        Columns.requireRows(OWNER, data);
        if (shortest > longest) {
            throw new IllegalArgumentException(
                    OWNER + ".shortest must be at most longest, " + longest + ", got " + shortest);
        }
        List<Vocabulary> vocabularies = new ArrayList<>();
        for (Feature column : data.features().columns()) {
            vocabularies.add(column instanceof Feature.Category texts ? vocabulary(texts, data) : Vocabulary.NONE);
        }
        return new TextTransform(Schema.of(data.features()), this, vocabularies);
    }

    /** The terms of {@code texts}, each row of which counts once. */
    public Vocabulary vocabulary(Feature.Category texts) {
        return vocabulary(texts, Dataset.of(new Features(List.of(texts)), new Target.None(texts.size())));
    }

    /** How many rows and how often. */
    private static final class Seen {
        private double texts;
        private double times;
    }

    private Vocabulary vocabulary(Feature.Category texts, Dataset data) {
        double[] weights = Columns.weightOfLevel(texts, data);
        double total = IntStream.range(0, data.rows())
                .mapToDouble(row -> Columns.weight(data, row))
                .sum();
        Map<String, Seen> seen = new HashMap<>();
        for (int level = 0; level < weights.length; level++) {
            double weight = weights[level];
            if (weight > 0) {
                counts(texts.levels().get(level)).forEach((term, count) -> {
                    Seen of = seen.computeIfAbsent(term, _ -> new Seen());
                    of.texts += weight;
                    of.times += weight * count;
                });
            }
        }
        double most = maxShare * total;
        List<String> kept = seen.entrySet().stream()
                .filter(each -> each.getValue().texts >= minTexts && each.getValue().texts <= most)
                .sorted(Comparator.<Map.Entry<String, Seen>>comparingDouble(each -> -each.getValue().times)
                        .thenComparing(Map.Entry::getKey))
                .limit(terms)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();

        return new Vocabulary(
                kept,
                kept.stream()
                        .mapToDouble(term -> rarity(Objects.requireNonNull(seen.get(term)).texts, total))
                        .toArray());
    }

    private double rarity(double having, double all) {
        double more = smooth ? 1 : 0;
        return rarity ? StrictMath.log((all + more) / (having + more)) + 1 : 1;
    }

    /** How often each term comes in a text. */
    Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        String read = lowercase ? Terms.lowercase(text) : text;
        if (unit == Unit.WORDS) {
            Terms.ofWords(read, shortest, longest, term -> counts.merge(term, 1, Integer::sum));
        } else {
            Terms.ofCharacters(read, shortest, longest, term -> counts.merge(term, 1, Integer::sum));
        }
        return counts;
    }
}
