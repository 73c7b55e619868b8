package dev.viva.study.lab.network;

import dev.viva.deep.textbook.Attention;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Who looks at whom, and what becomes of it without the scale. */
public final class AttentionLab implements Engine {
    private static final int MOST_TOKENS = 12;
    private static final int[] WIDTHS = {4, 8, 16, 32, 64, 128, 256};

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "attention",
                "Attention",
                "Each row is a token and shows where it looks. Switch the scale off and raise the width: softmax is left no"
                        + " choice. Switch the mask on: what comes later is exactly 0.",
                List.of(
                        Control.words("sentence", "tokens, divided by spaces", 80, "the cat sat on the mat"),
                        Control.whole("width", "width of queries and keys (d)", 2, 256, 16),
                        Control.flag("scaled", "whether scores are divided by √d", true),
                        Control.flag("causal", "whether a token sees only those up to itself", false),
                        Control.number("temperature", "what scores are divided by beside that", 0.1, 10, 0.1, 1)),
                Numbering.of()
                        .with("tokens", "how many tokens look at one another")
                        .with("entropy", "the mean entropy of the rows in nats: 0 where each looks at one token only")
                        .with("even", "the entropy if each looked at all that it may see alike")
                        .with("largest", "the mean of each row's largest weight")
                        .with("rowError", "how far the sum of a row is from 1 at most")
                        .with("masked", "the sum of all weights on tokens that come later")
                        .with("deviation", "the standard deviation of the scores that are seen")
                        .all(),
                List.of(
                        Claim.of("Each row of weights adds up to 1.", "rowError < 1e-12"),
                        Claim.of(
                                        "Under the causal mask what comes later has a weight of exactly 0.",
                                        "masked == 0 and entropy < even + 1e-12")
                                .at("causal=true"),
                        Claim.of(
                                        "Unscaled scores spread by about √d and leave softmax one choice; scaled ones keep their spread"
                                                + " at any width.",
                                        "wide.entropy < 0.35 and narrow.entropy > wide.entropy + 0.3 and kept.entropy > 1")
                                .run("wide", "scaled=false&width=256")
                                .run("narrow", "scaled=false&width=4")
                                .run("kept", "scaled=true&width=256"),
                        Claim.of(
                                        "A high temperature makes rows even, a low one sharp.",
                                        "hot.entropy > 0.97 * hot.even and cold.largest > 0.85")
                                .run("hot", "temperature=10")
                                .run("cold", "temperature=0.1")),
                false,
                new AttentionLab());
    }

    private record Shown(List<String> tokens, Attention attention) {}

    @Override
    public Outcome run(Setting setting) {
        Shown shown = shown(setting, setting.whole("width"), setting.is("scaled"));
        Results numbers = numbers(shown, setting.is("causal"));
        List<String> sentences = new ArrayList<>();
        sentences.add("The rows have an entropy of " + Numbers.text(numbers.get("entropy")) + " nats; "
                + Numbers.text(numbers.get("even")) + " would be even. The scores deviate by "
                + Numbers.text(numbers.get("deviation")) + ".");
        sentences.add(favourite(shown));
        return new Outcome(numbers.all(), List.of(weights(shown), byWidth(setting)), sentences);
    }

    private static String favourite(Shown shown) {
        double[] last = shown.attention.weights()[shown.tokens.size() - 1];
        int most = IntStream.range(0, last.length)
                .reduce((one, two) -> last[two] > last[one] ? two : one)
                .orElse(0);
        return "The last token, \"" + shown.tokens.getLast() + "\", looks most at \"" + shown.tokens.get(most) + "\" ("
                + Numbers.percent(last[most]) + ").";
    }

    private static List<String> tokens(String sentence) {
        List<String> tokens = Arrays.stream(sentence.strip().split("\\s+"))
                .filter(each -> !each.isEmpty())
                .limit(MOST_TOKENS)
                .toList();
        return tokens.isEmpty() ? List.of("(empty)") : tokens;
    }

    /** Each token at each place has vectors of its own, fixed by the seed, the token and the place. */
    private static Shown shown(Setting setting, int width, boolean scaled) {
        List<String> tokens = tokens(setting.text("sentence"));
        CounterRandom random = CounterRandom.of(setting.seed());
        double[][] queries = new double[tokens.size()][];
        double[][] keys = new double[tokens.size()][];
        double[][] values = new double[tokens.size()][];
        for (int at = 0; at < tokens.size(); at++) {
            Draws draws = random.stream(tokens.get(at).hashCode()).stream(at).draws();
            queries[at] = normal(draws, width);
            keys[at] = normal(draws, width);
            values[at] = normal(draws, 2);
        }
        double scale = (scaled ? 1 / Math.sqrt(width) : 1) / setting.number("temperature");
        return new Shown(tokens, Attention.of(queries, keys, values, scale, setting.is("causal")));
    }

    private static double[] normal(Draws draws, int width) {
        return IntStream.range(0, width).mapToDouble(_ -> draws.nextGaussian()).toArray();
    }

    private static Results numbers(Shown shown, boolean causal) {
        Attention attention = shown.attention;
        int tokens = shown.tokens.size();
        double[] seen = Arrays.stream(attention.scores())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        double mean = Arrays.stream(seen).average().orElse(0);
        Results numbers = new Results();
        numbers.put("tokens", tokens);
        numbers.put("entropy", mean(tokens, attention::entropy));
        numbers.put("even", mean(tokens, row -> Math.log(causal ? row + 1 : tokens)));
        numbers.put(
                "largest",
                mean(
                        tokens,
                        row -> Arrays.stream(attention.weights()[row]).max().orElse(0)));
        numbers.put(
                "rowError",
                IntStream.range(0, tokens)
                        .mapToDouble(row ->
                                Math.abs(Arrays.stream(attention.weights()[row]).sum() - 1))
                        .max()
                        .orElse(0));
        numbers.put(
                "masked",
                IntStream.range(0, tokens)
                        .mapToDouble(row -> causal
                                ? Arrays.stream(attention.weights()[row], row + 1, tokens)
                                        .sum()
                                : 0)
                        .sum());
        numbers.put(
                "deviation",
                Math.sqrt(Arrays.stream(seen)
                        .map(each -> (each - mean) * (each - mean))
                        .average()
                        .orElse(0)));
        return numbers;
    }

    private static double mean(int count, IntToDoubleFunction figure) {
        return IntStream.range(0, count).mapToDouble(figure).average().orElse(0);
    }

    private static Figure weights(Shown shown) {
        int tokens = shown.tokens.size();
        double[] x = new double[tokens * tokens];
        double[] y = new double[x.length];
        double[] strengths = new double[x.length];
        List<String> words = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int query = 0; query < tokens; query++) {
            List<String> row = new ArrayList<>(List.of(shown.tokens.get(query)));
            for (int key = 0; key < tokens; key++) {
                int at = query * tokens + key;
                double weight = shown.attention.weights()[query][key];
                x[at] = key;
                y[at] = query;
                strengths[at] = weight;
                words.add(
                        weight < 0.005
                                ? ""
                                : "." + String.format(Locale.ROOT, "%02d", Math.min(99, Math.round(100 * weight))));
                row.add(Numbers.text(weight));
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("token"));
        columns.addAll(shown.tokens);
        return Figures.of(
                Graph.of("Where each token looks", "token that is seen", "token that looks")
                        .itemsAcross(shown.tokens)
                        .itemsDownwards(shown.tokens)
                        .tiles("", x, y, 0.96, 0.96, 0, strengths)
                        .words(x, y, words, 0.9)
                        .about(
                                "A row for each token that looks, a column for each that is seen; the darker, the larger the weight."),
                new Twin(columns, rows));
    }

    private static Figure byWidth(Setting setting) {
        double[] widths = Arrays.stream(WIDTHS).asDoubleStream().toArray();
        double[] scaled = entropies(setting, true);
        double[] unscaled = entropies(setting, false);
        return Figures.of(Graph.of("Entropy by width", "width of queries and keys", "mean entropy, nats")
                .logarithmicAcross()
                .reachingUpwards(0)
                .line("scores divided by √d", widths, scaled, 0)
                .line("unscaled", widths, unscaled, 1)
                .about("Divided by √d the entropy stays near " + Numbers.text(scaled[WIDTHS.length - 1])
                        + "; unscaled it falls to " + Numbers.text(unscaled[WIDTHS.length - 1]) + "."));
    }

    private static double[] entropies(Setting setting, boolean scaled) {
        return Arrays.stream(WIDTHS)
                .mapToDouble(width -> {
                    Shown shown = shown(setting, width, scaled);
                    return mean(shown.tokens.size(), shown.attention::entropy);
                })
                .toArray();
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.deep.textbook.Attention;
                import dev.viva.kernel.*;

                double[] normal(Draws draws, int width) {
                    double[] vector = new double[width];
                    Arrays.setAll(vector, _ -> draws.nextGaussian());
                    return vector;
                }

                void main() {
                    String sentence = {sentence};
                    List<String> tokens = Arrays.stream(sentence.strip().split("\\\\s+")).filter(each -> !each.isEmpty()).limit(12).toList();
                    tokens = tokens.isEmpty() ? List.of("(empty)") : tokens;
                    int width = {width};
                    double scale = ({scaled} ? 1 / Math.sqrt(width) : 1) / {temperature};
                    double[][] queries = new double[tokens.size()][], keys = new double[tokens.size()][], values = new double[tokens.size()][];
                    for (int at = 0; at < tokens.size(); at++) {
                        Draws draws = CounterRandom.of({seed}).stream(tokens.get(at).hashCode()).stream(at).draws();
                        queries[at] = normal(draws, width);
                        keys[at] = normal(draws, width);
                        values[at] = normal(draws, 2);
                    }
                    Attention attention = Attention.of(queries, keys, values, scale, {causal});
                    double entropy = 0, largest = 0;
                    for (int token = 0; token < tokens.size(); token++) {
                        double[] weights = attention.weights()[token];
                        IO.println("token " + (token + 1) + " looks with " + Arrays.toString(weights));
                        entropy += attention.entropy(token) / tokens.size();
                        largest += Arrays.stream(weights).max().orElseThrow() / tokens.size();
                    }
                    IO.println("entropy " + entropy);
                    IO.println("largest " + largest);
                }
                """);
    }
}
