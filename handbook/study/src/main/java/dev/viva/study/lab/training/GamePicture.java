package dev.viva.study.lab.training;

import dev.viva.deep.textbook.TrainingLoop.Fault;
import dev.viva.learn.picture.Graph;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.draw.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rounds of a game so far. */
final class GamePicture {
    private GamePicture() {}

    /** What each round was, and what was said. */
    static Figure of(LoopGame game) {
        List<Fault> faults = List.copyOf(LoopGame.LETTERS.values());
        int answered = game.guesses().size();
        double[] rounds = IntStream.rangeClosed(1, answered).asDoubleStream().toArray();
        double[] was = IntStream.rangeClosed(1, answered)
                .mapToDouble(round -> faults.indexOf(game.truth(round)))
                .toArray();
        double[] said = game.guesses().stream().mapToDouble(faults::indexOf).toArray();
        List<List<String>> rows = new ArrayList<>();
        for (int round = 1; round <= answered; round++) {
            rows.add(List.of(
                    Integer.toString(round),
                    TrainingLoopLab.word(game.truth(round)),
                    TrainingLoopLab.word(game.guesses().get(round - 1))));
        }
        return Figures.of(
                Graph.of("Your rounds", "round", "")
                        .itemsDownwards(
                                faults.stream().map(TrainingLoopLab::word).toList())
                        .reachingAcross(0.5, LoopGame.ROUNDS + 0.5)
                        .dots("what it was", rounds, was, 0, 8)
                        .dots("what you said", rounds, said, 1, 4)
                        .about("Of " + answered + " rounds " + game.right() + " are named rightly."),
                new Twin(List.of("round", "what it was", "what you said"), rows));
    }

    /** By which sign a fault is known. */
    static String sign(Fault fault) {
        return switch (fault) {
            case NONE, LAST_WEIGHTS -> "Losses fall together and then part slowly, gradients stay as long as they are.";
            case NO_CLEARING -> "Gradients grow from epoch to epoch and the loss climbs far above where it began.";
            case NO_EVAL ->
                "The validation loss goes up and down from epoch to epoch, while the training loss does not.";
            case NO_SHUFFLE ->
                "Each epoch is the same sawtooth: the first batches of a class cost much, the last little.";
            case SUM -> "Gradients are several times as long as usual from the first epoch on, at the usual rate.";
            case RATE_TIMES_TEN ->
                "The rate itself is ten times too high; losses jump, gradients are of the usual length.";
            case SCHEDULE_EACH_STEP -> "The rate falls by as much in an epoch as it should in eight.";
        };
    }
}
