package dev.viva.study.lab.network;

import dev.viva.deep.textbook.NormalizedTraining;
import dev.viva.deep.textbook.NormalizedTraining.Rows;
import dev.viva.deep.textbook.NormalizedTraining.Trained;
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
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Batch norm while training and afterwards: two networks that are not the same function. */
public final class BatchNormLab implements Engine {
    private static final int TESTED = 256;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "batch-norm",
                "Batch norm",
                "The same network learns the same rows with batch norm and without. Then it is tested twice: by the statistics"
                        + " of each batch, as in training, and by the running ones. Try a batch of one, a slow momentum, a few"
                        + " steps, a high rate, and inputs that have moved since training.",
                List.of(
                        Control.whole("batch", "rows of a batch", 1, 64, 16),
                        Control.whole("steps", "steps of training", 10, 300, 10, 150),
                        Control.logarithm("rate", "learning rate", 0.001, 3, 0.01),
                        Control.logarithm(
                                "momentum", "the share by which running statistics move to the batch's", 0.005, 1, 0.1),
                        Control.number(
                                "shift", "how far inputs have moved at test time, in deviations", -3, 3, 0.5, 0)),
                Numbering.of()
                        .with("lossWith", "mean loss of the last quarter of the steps with batch norm")
                        .with("lossWithout", "the same without; 1,000,000 is diverged")
                        .with("byRunning", "loss on test rows by running statistics: what eval() gives")
                        .with(
                                "byBatch",
                                "loss on the same rows by the statistics of each batch: what forgetting eval() gives")
                        .with("lag", "how far running means are from the true ones, in deviations")
                        .with(
                                "jitter",
                                "by how much a row's answer varies with the others of its batch (standard deviation, mean of twelve rows)")
                        .with("spread", "the standard deviation of all answers by batch statistics")
                        .all(),
                List.of(
                        Claim.of(
                                        "In a batch of one, every row gets the same answer: nothing is left of it.",
                                        "spread < 1e-9")
                                .at("batch=1"),
                        Claim.of(
                                        "The smaller the batch, the more an answer depends on its neighbours.",
                                        "two.jitter > 2 * many.jitter")
                                .run("two", "batch=2")
                                .run("many", "batch=64"),
                        Claim.of(
                                        "After few steps slow running statistics lag behind, and what eval() gives is worse for it.",
                                        "slow.lag > 3 * fast.lag and slow.byRunning > fast.byRunning")
                                .run("slow", "momentum=0.005&steps=20&batch=32")
                                .run("fast", "momentum=0.3&steps=20&batch=32"),
                        Claim.of(
                                        "Batch norm survives a learning rate at which the plain network diverges.",
                                        "lossWithout > 10 and lossWith < 1")
                                .at("rate=0.3"),
                        Claim.of(
                                        "Batch statistics hide that inputs have moved; running ones show it.",
                                        "moved.byRunning > 2 * still.byRunning and abs(moved.byBatch - still.byBatch) < 1e-6")
                                .run("moved", "shift=3")
                                .run("still", "shift=0")),
                false,
                new BatchNormLab());
    }

    private static Trained trained(Setting setting, boolean normalized) {
        return new NormalizedTraining(
                        setting.whole("batch"),
                        setting.whole("steps"),
                        setting.number("rate"),
                        setting.number("momentum"),
                        normalized)
                .run(setting.seed());
    }

    @Override
    public Outcome run(Setting setting) {
        Trained with = trained(setting, true);
        Trained without = trained(setting, false);
        Rows plain = Rows.of(CounterRandom.of(setting.seed()).stream(3).draws(), TESTED);
        Rows test = plain.moved(setting.number("shift"));
        double[] running = with.predict(test);
        double[] batches = with.predictByBatches(test);
        Results numbers = new Results();
        numbers.put("lossWith", last(with.losses()));
        numbers.put("lossWithout", last(without.losses()));
        numbers.put("byRunning", loss(running, test));
        numbers.put("byBatch", loss(batches, test));
        numbers.put("lag", with.lag(plain));
        numbers.put("jitter", jitter(with, setting));
        numbers.put("spread", deviation(batches));
        return new Outcome(
                numbers.all(),
                List.of(race(with, without), answers(setting, test, running, batches)),
                sentences(setting, numbers));
    }

    private static List<String> sentences(Setting setting, Results numbers) {
        String alone = setting.whole("batch") == 1
                ? "A batch of one has no variance: each row minus its own mean is 0, and all answers are alike. "
                : "";
        return List.of(
                alone + "The last quarter of training costs " + Numbers.text(numbers.get("lossWith"))
                        + " with batch norm, " + Numbers.text(numbers.get("lossWithout")) + " without.",
                "The same network on the same test rows: " + Numbers.text(numbers.get("byRunning"))
                        + " by running statistics, " + Numbers.text(numbers.get("byBatch"))
                        + " by those of each batch. The running means are " + Numbers.text(numbers.get("lag"))
                        + " deviations off.");
    }

    private static double last(double[] losses) {
        return Arrays.stream(losses, losses.length * 3 / 4, losses.length)
                .average()
                .orElse(0);
    }

    private static double loss(double[] answers, Rows rows) {
        return IntStream.range(0, answers.length)
                .mapToDouble(row -> Math.pow(answers[row] - rows.targets()[row], 2) / 2)
                .average()
                .orElse(0);
    }

    /** Twelve rows, each among 20 different companies; the mean of their deviations. */
    private static double jitter(Trained network, Setting setting) {
        int batch = setting.whole("batch");
        Draws draws = CounterRandom.of(setting.seed()).stream(4).draws();
        double sum = 0;
        for (double[] one : Rows.of(draws, 12).inputs()) {
            double[] answers = new double[20];
            for (int at = 0; at < answers.length; at++) {
                Rows rows = Rows.of(draws, batch);
                rows.inputs()[0] = one;
                answers[at] = network.predictByBatches(rows)[0];
            }
            sum += deviation(answers) / 12;
        }
        return sum;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElse(0));
    }

    private static Figure race(Trained with, Trained without) {
        double[] one = smoothed(with.losses());
        double[] two = smoothed(without.losses());
        double[] steps = IntStream.rangeClosed(1, one.length).asDoubleStream().toArray();
        return Figures.of(Graph.of("Loss while training", "step", "loss, mean of ten steps")
                .logarithmicUpwards()
                .line("with batch norm", steps, one, 0)
                .line("without", steps, two, 1)
                .about("With batch norm the loss goes from " + Numbers.text(one[0]) + " to "
                        + Numbers.text(one[one.length - 1]) + ", without from " + Numbers.text(two[0]) + " to "
                        + Numbers.text(two[two.length - 1]) + "."));
    }

    private static double[] smoothed(double[] losses) {
        return IntStream.range(0, losses.length)
                .mapToDouble(at -> Arrays.stream(losses, Math.max(0, at - 9), at + 1)
                        .average()
                        .orElse(0))
                .map(each -> Math.max(each, 1e-9))
                .toArray();
    }

    private static Figure answers(Setting setting, Rows test, double[] running, double[] batches) {
        int shown = 60;
        double[] targets = Arrays.copyOf(test.targets(), shown);
        return Figures.of(Graph.of("Two answers to each test row", "what is right", "what is answered")
                .dots("by running statistics", targets, Arrays.copyOf(running, shown), 0, 3)
                .dots("by each batch of " + setting.text("batch"), targets, Arrays.copyOf(batches, shown), 1, 3)
                .rule("right", -1, -1, 2, 2)
                .about("The answers by running statistics spread by " + Numbers.text(deviation(running))
                        + ", those by batches by " + Numbers.text(deviation(batches)) + "."));
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.deep.textbook.NormalizedTraining;
                import dev.viva.deep.textbook.NormalizedTraining.*;
                import dev.viva.kernel.*;

                double loss(double[] answers, Rows rows) {
                    double sum = 0;
                    for (int row = 0; row < answers.length; row++) {
                        sum += Math.pow(answers[row] - rows.targets()[row], 2) / 2 / answers.length;
                    }
                    return sum;
                }

                double last(double[] losses) {
                    return Arrays.stream(losses, losses.length * 3 / 4, losses.length).average().orElse(0);
                }

                void main() {
                    var with = new NormalizedTraining({batch}, {steps}, {rate}, {momentum}, true).run({seed});
                    var without = new NormalizedTraining({batch}, {steps}, {rate}, {momentum}, false).run({seed});
                    IO.println("lossWith " + last(with.losses()));
                    IO.println("lossWithout " + last(without.losses()));
                    Rows test = Rows.of(CounterRandom.of({seed}).stream(3).draws(), 256);
                    Rows moved = test.moved({shift});
                    IO.println("byRunning " + loss(with.predict(moved), moved));
                    IO.println("byBatch " + loss(with.predictByBatches(moved), moved));
                    IO.println("lag " + with.lag(test));
                }
                """);
    }
}
