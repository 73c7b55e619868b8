package dev.viva.bench.boosting;

import dev.viva.bench.Child;
import dev.viva.bench.Machine;
import dev.viva.learn.metric.RankedScores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One library in a process of its own. Arguments: name, rows, trees, leaves, bins, threads. It answers to {@code train}
 * with the seconds that training took and the AUC on held-out rows, to {@code warm} likewise after a few trees only, and
 * to {@code peak} with the most memory that it has held, in megabytes.
 */
final class TrainerProcess {
    private static final int HELD_OUT = 200_000;
    private static final int WARM_TREES = 20;
    private static final int FIRST_HELD_OUT = 1_000_000_000;

    private final Trainer.Prepared prepared;
    private final Trainer.Size size;
    private final GeneratedRows heldOut = GeneratedRows.of(FIRST_HELD_OUT, HELD_OUT);

    private TrainerProcess(String[] arguments) throws Exception {
        prepared = Trainer.named(arguments[0]).prepare(GeneratedRows.of(0, Integer.parseInt(arguments[1])));
        size = new Trainer.Size(
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        TrainerProcess process = new TrainerProcess(arguments);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(Child.ANSWER + process.answer(question));
            System.out.flush();
        }
    }

    private String answer(String question) throws Exception {
        return switch (question) {
            case "warm" -> train(new Trainer.Size(WARM_TREES, size.leaves(), size.bins(), size.threads()));
            case "train" -> train(size);
            case "peak" -> Double.toString(Machine.peakMegabytes());
            default -> throw new IOException("no answer to '" + question + "'");
        };
    }

    private String train(Trainer.Size wanted) throws Exception {
        long begin = System.nanoTime();
        try (Trainer.Scorer scorer = prepared.train(wanted)) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            double auc =
                    RankedScores.of(scorer.scores(heldOut), heldOut.positive()).rocAuc();
            return seconds + " " + auc;
        }
    }
}
