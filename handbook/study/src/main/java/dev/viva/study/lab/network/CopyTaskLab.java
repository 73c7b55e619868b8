package dev.viva.study.lab.network;

import dev.viva.deep.textbook.CopyTask;
import dev.viva.deep.textbook.CopyTask.Found;
import dev.viva.deep.textbook.CopyTask.Kind;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What three kinds of network can say again of what they have read. */
public final class CopyTaskLab implements Engine {
    private static final int SYMBOLS = 4;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "cnn-rnn-transformer",
                "CNN, RNN and transformer on the copy task",
                "Each network reads random symbols and says all of them again; a guess is right once in four. Convolutions fall"
                        + " off a cliff where their field ends, the recurrent state forgets by and by, attention sees any distance"
                        + " in one step. Everything is trained here and now.",
                List.of(
                        Control.whole("length", "symbols of a sequence", 4, 16, 12),
                        Control.whole("width", "width of states", 4, 24, 4, 16),
                        Control.whole("layers", "layers of the convolutions, three places each", 1, 4, 2),
                        Control.whole("steps", "steps of training, eight sequences each", 50, 300, 50, 200)),
                Numbering.of()
                        .with("field", "how many of the last symbols the convolutions can see: 2 layers + 1")
                        .with("convolution", "share of right answers of the convolutions over all distances")
                        .with("recurrence", "the same of the recurrent network")
                        .with("attention", "the same of attention")
                        .with("within", "the convolutions' share inside of their field")
                        .with("beyond", "the convolutions' share beyond it; 0.25 where there is nothing beyond")
                        .with("near", "the recurrent network's share on the nearest quarter of distances")
                        .with("far", "its share on the farthest quarter")
                        .with("farAttention", "attention's share on the farthest quarter")
                        .with("weights", "attention weights of a sequence: length × length")
                        .with("states", "numbers of the one state that the recurrent network keeps")
                        .all(),
                List.of(
                        Claim.of(
                                "Beyond its field a convolution can only guess.",
                                "beyond < 0.35 and within > beyond + 0.3"),
                        Claim.of("A recurrent state forgets with distance.", "near > 0.85 and far < near - 0.3"),
                        Claim.of("Attention is right at any distance.", "farAttention > 0.95"),
                        Claim.of(
                                        "Attention pays with weights for all pairs: twice the length, four times as many.",
                                        "long.weights == 4 * short.weights and long.states == short.states")
                                .run("long", "length=16")
                                .run("short", "length=8"),
                        Claim.of(
                                        "Another layer moves the cliff by two places.",
                                        "two.field == one.field + 2 and two.convolution > one.convolution")
                                .run("one", "layers=1")
                                .run("two", "layers=2")),
                false,
                new CopyTaskLab());
    }

    private static CopyTask task(Setting setting) {
        return new CopyTask(
                setting.whole("length"),
                SYMBOLS,
                setting.whole("width"),
                setting.whole("layers"),
                setting.whole("steps"));
    }

    @Override
    public Outcome run(Setting setting) {
        CopyTask task = task(setting);
        Found convolution = task.run(Kind.CONVOLUTION, setting.seed());
        Found recurrence = task.run(Kind.RECURRENCE, setting.seed());
        Found attention = task.run(Kind.ATTENTION, setting.seed());
        int length = task.length();
        int field = Math.min(task.field(), length);
        int quarter = Math.max(1, length / 4);
        Results numbers = new Results();
        numbers.put("field", task.field());
        numbers.put("convolution", convolution.mean());
        numbers.put("recurrence", recurrence.mean());
        numbers.put("attention", attention.mean());
        numbers.put("within", share(convolution, 0, field));
        numbers.put("beyond", field < length ? share(convolution, field, length) : 1.0 / SYMBOLS);
        numbers.put("near", share(recurrence, 0, quarter));
        numbers.put("far", share(recurrence, length - quarter, length));
        numbers.put("farAttention", share(attention, length - quarter, length));
        numbers.put("weights", (long) length * length);
        numbers.put("states", task.width());
        return new Outcome(
                numbers.all(),
                List.of(byDistance(convolution, recurrence, attention), losses(convolution, recurrence, attention)),
                sentences(task, numbers, List.of(convolution, recurrence, attention)));
    }

    private static List<String> sentences(CopyTask task, Results numbers, List<Found> found) {
        return List.of(
                "Of " + task.length() + " symbols the convolutions say " + Numbers.percent(numbers.get("convolution"))
                        + " rightly, the recurrent network " + Numbers.percent(numbers.get("recurrence"))
                        + ", attention "
                        + Numbers.percent(numbers.get("attention")) + ".",
                "The convolutions see the last " + task.field() + ": there " + Numbers.percent(numbers.get("within"))
                        + ", beyond " + Numbers.percent(numbers.get("beyond")) + ". They have "
                        + found.get(0).parameters() + ", " + found.get(1).parameters() + " and "
                        + found.get(2).parameters() + " parameters.");
    }

    private static double share(Found found, int from, int to) {
        return Arrays.stream(found.accuracy(), from, to).average().orElse(0);
    }

    private static Figure byDistance(Found convolution, Found recurrence, Found attention) {
        double[] distances = IntStream.rangeClosed(1, attention.accuracy().length)
                .asDoubleStream()
                .toArray();
        return Figures.of(Graph.of(
                        "Right answers by distance", "distance from the end, 1 is the last symbol", "share right")
                .reachingUpwards(0, 1)
                .line("convolutions", distances, convolution.accuracy(), 0)
                .line("recurrent", distances, recurrence.accuracy(), 1)
                .line("attention", distances, attention.accuracy(), 2)
                .rule("guessing", 1, 1.0 / SYMBOLS, distances.length, 1.0 / SYMBOLS)
                .about("From the nearest to the farthest symbol: convolutions from "
                        + ends(convolution) + ", the recurrent network from " + ends(recurrence) + ", attention from "
                        + ends(attention) + "."));
    }

    private static String ends(Found found) {
        double[] accuracy = found.accuracy();
        return Numbers.percent(accuracy[0]) + " to " + Numbers.percent(accuracy[accuracy.length - 1]);
    }

    private static Figure losses(Found convolution, Found recurrence, Found attention) {
        double[] steps = IntStream.rangeClosed(1, attention.losses().length)
                .asDoubleStream()
                .toArray();
        return Figures.of(Graph.of("Loss while training", "step", "cross-entropy, nats")
                .reachingUpwards(0)
                .line("convolutions", steps, convolution.losses(), 0)
                .line("recurrent", steps, recurrence.losses(), 1)
                .line("attention", steps, attention.losses(), 2)
                .rule("guessing", 1, Math.log(SYMBOLS), steps.length, Math.log(SYMBOLS))
                .about("Guessing costs " + Numbers.text(Math.log(SYMBOLS)) + " nats. The last losses are "
                        + last(convolution) + ", " + last(recurrence) + " and " + last(attention) + "."));
    }

    private static String last(Found found) {
        return Numbers.text(found.losses()[found.losses().length - 1]);
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.deep.textbook.CopyTask;
                import dev.viva.deep.textbook.CopyTask.*;

                void main() {
                    var task = new CopyTask({length}, 4, {width}, {layers}, {steps});
                    for (Kind kind : Kind.values()) {
                        var found = task.run(kind, {seed});
                        IO.println(kind.name().toLowerCase(Locale.ROOT) + " " + found.mean());
                        IO.println("by distance: " + Arrays.toString(found.accuracy()));
                    }
                }
                """);
    }
}
