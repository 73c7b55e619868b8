package dev.viva.fraud;

import dev.viva.features.FeatureSet;
import dev.viva.features.window.FeatureColumns;
import dev.viva.features.window.History;
import dev.viva.features.window.HistoryFeatures;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model sees of a payment: values of the window engine, as they are or one divided by another. Everything is data,
 * so that training over history and a live decision see the same numbers.
 *
 * <p>Immutable; equal where the definitions are.
 *
 * @param windows what the window engine computes
 * @param inputs what the model sees of it, in order
 */
public record FraudFeatures(FeatureSet windows, List<Input> inputs) {
    private static final String TITLE = "viva fraud features 1";

    /**
     * One input of the model.
     *
     * @param name unique among the inputs
     * @param feature of the window engine
     * @param divisor a feature that it is divided by; {@code null} for none. A division by 0 or by a missing value is
     *     missing
     */
    public record Input(
            String name, String feature, @Nullable String divisor) {
        /** A feature as it is. */
        public static Input of(String feature) {
            return new Input(feature, feature, null);
        }

        /** One feature divided by another. */
        public static Input ratio(String name, String feature, String divisor) {
            return new Input(name, feature, divisor);
        }

        private String toText() {
            return name + " " + feature + (divisor == null ? "" : " " + divisor);
        }
    }

    /**
     * Checks the names and copies the list.
     *
     * @throws IllegalArgumentException if a name repeats or a feature is not in the set
     */
    public FraudFeatures {
        inputs = List.copyOf(inputs);
        long distinct = inputs.stream().map(Input::name).distinct().count();
        if (inputs.isEmpty() || distinct != inputs.size()) {
            throw new IllegalArgumentException("FraudFeatures.inputs must have at least one and different names, got "
                    + inputs.stream().map(Input::name).toList());
        }
        for (Input input : inputs) {
            windows.indexOf(input.feature());
            if (input.divisor() != null) {
                windows.indexOf(input.divisor());
            }
        }
    }

    /** Every feature of a set as it is. */
    public static FraudFeatures of(FeatureSet windows) {
        return new FraudFeatures(
                windows, windows.names().stream().map(Input::of).toList());
    }

    /** The names of the inputs, in order. */
    public List<String> names() {
        return inputs.stream().map(Input::name).toList();
    }

    /** A way to fill inputs that allocates nothing; thread-safe. */
    public Filler filler() {
        return new Filler(this);
    }

    /** Fills the inputs of a model from the values of the window engine. Immutable and thread-safe. */
    public static final class Filler {
        private static final int NONE = -1;

        private final int[] features;
        private final int[] divisors;

        private Filler(FraudFeatures owner) {
            features = owner.inputs.stream()
                    .mapToInt(input -> owner.windows.indexOf(input.feature()))
                    .toArray();
            divisors = owner.inputs.stream()
                    .mapToInt(input -> input.divisor() == null ? NONE : owner.windows.indexOf(input.divisor()))
                    .toArray();
        }

        /**
         * Fills {@code inputs} from one vector of the window engine, without allocation.
         *
         * @param values in the order of {@link FraudFeatures#windows()}
         * @param inputs as many as the features have inputs
         */
        public void fill(double[] values, double[] inputs) {
            for (int input = 0; input < features.length; input++) {
                inputs[input] = divisors[input] == NONE
                        ? values[features[input]]
                        : quotient(values[features[input]], values[divisors[input]]);
            }
        }

        private float[] column(int input, double[][] columns, int[] rows) {
            float[] column = new float[rows.length];
            for (int at = 0; at < rows.length; at++) {
                double value = columns[features[input]][rows[at]];
                column[at] =
                        (float) (divisors[input] == NONE ? value : quotient(value, columns[divisors[input]][rows[at]]));
            }
            return column;
        }

        private static double quotient(double value, double divisor) {
            return divisor == 0 ? Double.NaN : value / divisor;
        }
    }

    /** The window engine's values over a history, in one pass. */
    public FeatureColumns compute(History history, Parallel parallel, Progress progress) {
        return new HistoryFeatures(windows).compute(history, parallel, progress);
    }

    /** The inputs of the given rows, in single precision. */
    public Features inputs(FeatureColumns values, int[] rows) {
        Filler filler = filler();
        List<Feature> columns = new ArrayList<>();
        for (int input = 0; input < inputs.size(); input++) {
            columns.add(
                    new Feature.NumericFloat(inputs.get(input).name(), filler.column(input, values.columns(), rows)));
        }
        return new Features(columns);
    }

    /** Only the inputs of these names, in the order that they have here. */
    public FraudFeatures select(List<String> names) {
        return new FraudFeatures(
                windows,
                inputs.stream().filter(input -> names.contains(input.name())).toList());
    }

    /** Everything as text; {@link #parse} reads it back to equal features. */
    public String toText() {
        return TITLE + "\n" + inputs.size() + "\n"
                + inputs.stream().map(Input::toText).collect(Collectors.joining("\n")) + "\n" + windows.toText();
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static FraudFeatures parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || !lines.getFirst().equals(TITLE) || !lines.get(1).matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    "FraudFeatures: the text must begin with \"" + TITLE + "\" and the number of inputs");
        }
        int count = Integer.parseInt(lines.get(1));
        if (lines.size() < count + 2) {
            throw new IllegalArgumentException(
                    "FraudFeatures: expected " + count + " inputs, got " + (lines.size() - 2) + " lines");
        }
        List<Input> inputs = lines.subList(2, count + 2).stream()
                .map(line -> Arrays.asList(line.split(" ")))
                .map(FraudFeatures::input)
                .toList();
        String windows = String.join("\n", lines.subList(count + 2, lines.size()));
        return new FraudFeatures(FeatureSet.parse(windows), inputs);
    }

    private static Input input(List<String> words) {
        return switch (words.size()) {
            case 2 -> new Input(words.get(0), words.get(1), null);
            case 3 -> new Input(words.get(0), words.get(1), words.get(2));
            default ->
                throw new IllegalArgumentException(
                        "FraudFeatures: an input must be a name, a feature and perhaps a divisor, got " + words);
        };
    }

    /** SHA-256 of the text, in hexadecimal: equal for equal features. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toText().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
