package dev.viva.study.lab.training;

import dev.viva.deep.textbook.TrainingLoop;
import dev.viva.deep.textbook.TrainingLoop.Epoch;
import dev.viva.deep.textbook.TrainingLoop.Fault;
import dev.viva.deep.textbook.TrainingLoop.Found;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A training loop, and what each of its lines is for. */
public final class TrainingLoopLab implements Engine {
    private static final int SHOWN_EPOCHS = 6;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "training-loop",
                "A training loop and its bugs",
                "One line of the loop is left out or stands in the wrong place: see what becomes of the curves, and which check"
                        + " would have found it. Let several small batches make one step and compare with one large batch. Then"
                        + " play: ten rounds, each with a hidden bug or none, and you name it from its curves.",
                List.of(
                        Control.choice(
                                "fault",
                                "what is done wrongly",
                                "none",
                                "no-clearing",
                                "no-eval",
                                "no-shuffle",
                                "sum",
                                "rate-times-ten",
                                "schedule-each-step",
                                "last-weights"),
                        Control.whole("batch", "rows of a batch, of " + TrainingLoop.ROWS, 1, TrainingLoop.ROWS, 8),
                        Control.whole("accumulated", "batches whose gradients make one step", 1, 8, 1),
                        Control.logarithm("rate", "learning rate", 0.01, 3, 0.3),
                        Control.number("decay", "what the rate is multiplied by after an epoch", 0.8, 1, 0.01, 0.97),
                        Control.number("dropout", "share of hidden units that are left out", 0, 0.8, 0.1, 0.3),
                        Control.whole("patience", "epochs without a better validation loss that end it", 1, 30, 10),
                        Control.flag(
                                "game",
                                "ten rounds in which you name a hidden bug; the settings above stand still",
                                false),
                        Control.words(
                                "guesses", "what you say, one letter for each round: " + LoopGame.legend(), 80, "")),
                Numbering.of()
                        .with("epochs", "how many epochs were trained")
                        .with("best", "the epoch with the lowest validation loss, from 1")
                        .with("lowest", "that loss, as the loop saw it")
                        .with("last", "the validation loss of the last epoch, as the loop saw it")
                        .with("returned", "the validation loss of the weights that are given back, judged rightly")
                        .with("unseen", "their loss on rows that chose nothing")
                        .with("again", "by how much two judgements of the same weights differ")
                        .with("mostGradient", "the greatest length of the gradient at the end of an epoch")
                        .with("finalRate", "the learning rate at the end")
                        .with(
                                "sawtooth",
                                "share of the variance of batches' losses that their place in the epoch explains")
                        .with("round", "the round of the game that is shown; 0 without a game")
                        .with("right", "rounds of the game that you named rightly")
                        .with(
                                "byRule",
                                "rounds of the game's ten that fixed rules name rightly from the curves; 0 without a game")
                        .all(),
                List.of(
                        Claim.of(
                                        "Four batches of 8 that make one step are one batch of 32: the same curves.",
                                        "abs(many.lowest - one.lowest) < 1e-9 and abs(many.unseen - one.unseen) < 1e-9 and many.epochs == one.epochs")
                                .run("many", "batch=8&accumulated=4")
                                .run("one", "batch=32"),
                        Claim.of(
                                        "Gradients that are not cleared add up, and the network gets worse with every epoch.",
                                        "forgot.mostGradient > 3 * right.mostGradient and forgot.last > 2 * right.last")
                                .run("forgot", "fault=no-clearing")
                                .run("right", "fault=none"),
                        Claim.of(
                                        "Without eval() two judgements of the same weights differ; with it they are equal.",
                                        "forgot.again > 0.001 and right.again == 0")
                                .run("forgot", "fault=no-eval")
                                .run("right", "fault=none"),
                        Claim.of(
                                        "A schedule that moves on after each step is used up far too soon.",
                                        "wrong.finalRate < 0.2 * right.finalRate")
                                .run("wrong", "fault=schedule-each-step")
                                .run("right", "fault=none"),
                        Claim.of(
                                        "Early stopping gives back the best weights; without restoring them, the last.",
                                        "abs(right.returned - right.lowest) < 1e-12 and abs(wrong.returned - wrong.last) < 1e-12 and right.returned < wrong.returned")
                                .run("right", "fault=none")
                                .run("wrong", "fault=last-weights"),
                        Claim.of(
                                        "A sum instead of a mean is a rate multiplied by the rows.",
                                        "sum.mostGradient > 4 * mean.mostGradient")
                                .run("sum", "fault=sum")
                                .run("mean", "fault=none"),
                        Claim.of("With ten times the rate it never gets as low.", "wrong.lowest > 1.1 * right.lowest")
                                .run("wrong", "fault=rate-times-ten")
                                .run("right", "fault=none"),
                        Claim.of(
                                        "Without shuffling the loss of a batch follows from its place: a sawtooth in each epoch.",
                                        "wrong.sawtooth > 0.4 and right.sawtooth < 0.35")
                                .run("wrong", "fault=no-shuffle")
                                .run("right", "fault=none"),
                        Claim.of(
                                        "Curves name the bug: fixed rules are right in at least eight rounds of ten.",
                                        "byRule >= 8")
                                .at("game=true")),
                false,
                new TrainingLoopLab());
    }

    private static Fault fault(Setting setting) {
        return Fault.valueOf(setting.text("fault").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** How a fault is called here. */
    static String word(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Outcome run(Setting setting) {
        return setting.is("game") ? played(setting) : chosen(setting);
    }

    private static Outcome played(Setting setting) {
        LoopGame game = LoopGame.of(setting.seed(), setting.text("guesses"));
        Found found = game.found(game.round());
        Results numbers = numbers(found);
        numbers.put("round", game.round());
        numbers.put("right", game.right());
        numbers.put("byRule", game.byRule());
        List<Figure> figures = new ArrayList<>(List.of(losses(found), batches(found), gradients(found)));
        if (!game.guesses().isEmpty()) {
            figures.addFirst(GamePicture.of(game));
        }
        return new Outcome(numbers.all(), figures, told(game));
    }

    private static List<String> told(LoopGame game) {
        List<String> told = new ArrayList<>();
        int answered = game.guesses().size();
        if (answered > 0) {
            Fault truth = game.truth(answered);
            Fault said = game.guesses().getLast();
            told.add("Round " + answered + ": you said " + word(said)
                    + (said == truth ? ", and that is what it was." : ", it was " + word(truth) + ".") + " "
                    + GamePicture.sign(truth));
        }
        told.add(
                game.isOver()
                        ? "The game is over: " + game.right() + " of " + LoopGame.ROUNDS
                                + " are right. Take another seed for another game."
                        : "Round " + game.round() + " of " + LoopGame.ROUNDS + ", " + game.right()
                                + " right so far. The rate was to be " + Numbers.text(LoopGame.RATE)
                                + " and to fall slowly. Which bug do these curves have? Say one letter more.");
        return told;
    }

    private static Outcome chosen(Setting setting) {
        Found found = new TrainingLoop(
                        fault(setting),
                        setting.whole("batch"),
                        setting.whole("accumulated"),
                        setting.number("rate"),
                        setting.number("decay"),
                        setting.number("dropout"),
                        setting.whole("patience"),
                        80)
                .run(setting.seed());
        Results numbers = numbers(found);
        numbers.put("round", 0);
        numbers.put("right", 0);
        numbers.put("byRule", 0);
        return new Outcome(
                numbers.all(),
                List.of(losses(found), batches(found), gradients(found)),
                List.of(course(numbers), sign(setting, numbers)));
    }

    private static Results numbers(Found found) {
        List<Epoch> epochs = found.epochs();
        Results numbers = new Results();
        numbers.put("epochs", epochs.size());
        numbers.put("best", found.best() + 1);
        numbers.put("lowest", epochs.get(found.best()).validation());
        numbers.put("last", epochs.getLast().validation());
        numbers.put("returned", found.returned());
        numbers.put("unseen", found.unseen());
        numbers.put("again", found.again());
        numbers.put(
                "mostGradient",
                epochs.stream().mapToDouble(Epoch::gradient).max().orElse(0));
        numbers.put("finalRate", epochs.getLast().rate());
        numbers.put("sawtooth", LoopSymptoms.sawtooth(epochs));
        return numbers;
    }

    private static String course(Results numbers) {
        return "The loop stopped after " + Numbers.text(numbers.get("epochs")) + " epochs; the best was number "
                + Numbers.text(numbers.get("best")) + " with a validation loss of "
                + Numbers.text(numbers.get("lowest"))
                + ". What is given back costs " + Numbers.text(numbers.get("returned")) + " there and "
                + Numbers.text(numbers.get("unseen")) + " on unseen rows.";
    }

    private static String sign(Setting setting, Results numbers) {
        return switch (fault(setting)) {
            case NONE ->
                "Each line is in its place. Two judgements of the same weights differ by "
                        + Numbers.text(numbers.get("again")) + ".";
            case NO_CLEARING ->
                "Without clearing, each step goes along the sum of all gradients so far: look at their length.";
            case NO_EVAL ->
                "Dropout went on while judging: two judgements of the same weights differ by "
                        + Numbers.text(numbers.get("again")) + ", and the best epoch is partly luck.";
            case NO_SHUFFLE ->
                "Rows came sorted by class: each batch pulls towards one class, and the last batch of an"
                        + " epoch has the last word.";
            case SUM -> "The loss is a sum: gradients are longer by the rows of a batch, as if the rate were.";
            case RATE_TIMES_TEN ->
                "The rate is ten times what was asked for: losses jump about and settle too high, if at all.";
            case SCHEDULE_EACH_STEP ->
                "The schedule moved on after each step: the rate is " + Numbers.text(numbers.get("finalRate"))
                        + " already, and learning has stopped for no reason.";
            case LAST_WEIGHTS ->
                "The weights of the last epoch were given back, as many epochs past the best as the patience.";
        };
    }

    private static double[] numbers(Found found, ToDoubleFunction<Epoch> figure) {
        return found.epochs().stream().mapToDouble(figure).toArray();
    }

    private static double[] places(Found found) {
        return IntStream.rangeClosed(1, found.epochs().size()).asDoubleStream().toArray();
    }

    private static Figure losses(Found found) {
        double[] training = numbers(found, Epoch::training);
        double[] validation = numbers(found, Epoch::validation);
        int best = found.best() + 1;
        double most = Math.max(
                Arrays.stream(training).max().orElse(0),
                Arrays.stream(validation).max().orElse(0));
        return Figures.of(Graph.of("Loss by epoch", "epoch", "mean loss of a row, nats")
                .reachingUpwards(0)
                .rule("stopped", validation.length, 0, validation.length, most)
                .line("training", places(found), training, 0)
                .line("validation", places(found), validation, 1)
                .dots("best", new double[] {best}, new double[] {validation[best - 1]}, 2, 6)
                .about("Training loss ends at " + Numbers.text(training[training.length - 1])
                        + "; validation loss is lowest in epoch " + best + " (" + Numbers.text(validation[best - 1])
                        + ") and ends at " + Numbers.text(validation[validation.length - 1]) + "."));
    }

    /** The losses of the last batches, one epoch after the other. */
    private static Figure batches(Found found) {
        List<Epoch> shown = found.epochs()
                .subList(
                        Math.max(0, found.epochs().size() - SHOWN_EPOCHS),
                        found.epochs().size());
        double[] losses = shown.stream()
                .map(Epoch::batches)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        int each = losses.length / shown.size();
        int first = found.epochs().size() - shown.size();
        double[] places = new double[losses.length];
        Arrays.setAll(places, at -> first + (at + 1.0) / each);
        double explained = LoopSymptoms.sawtooth(found.epochs());
        return Figures.of(Graph.of("Loss of each batch, last epochs", "epoch", "mean loss of a row, nats")
                .reachingUpwards(0)
                .line("batches", places, losses, 2)
                .dots("", places, losses, 2, 2)
                .about("The batches of the last " + shown.size() + " epochs; their place in the epoch explains "
                        + Numbers.percent(explained) + " of how their losses differ."));
    }

    private static Figure gradients(Found found) {
        double[] lengths = numbers(found, each -> Math.max(1e-9, each.gradient()));
        double[] rates = numbers(found, each -> Math.max(1e-9, each.rate()));
        return Figures.of(Graph.of("Gradient and rate by epoch", "epoch", "")
                .logarithmicUpwards()
                .line("length of the gradient", places(found), lengths, 0)
                .line("learning rate", places(found), rates, 1)
                .about("The gradient goes from " + Numbers.text(lengths[0]) + " to "
                        + Numbers.text(lengths[lengths.length - 1]) + ", the rate from " + Numbers.text(rates[0])
                        + " to "
                        + Numbers.text(rates[rates.length - 1]) + "."));
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.deep.textbook.TrainingLoop;
                import dev.viva.deep.textbook.TrainingLoop.*;

                void main() {
                    var loop = new TrainingLoop(Fault.FAULT, {batch}, {accumulated}, {rate}, {decay}, {dropout}, {patience}, 80);
                    Found found = loop.run({seed});
                    for (Epoch epoch : found.epochs()) {
                        IO.println("training loss " + epoch.training() + ", validation loss " + epoch.validation());
                    }
                    IO.println("epochs " + found.epochs().size());
                    IO.println("lowest " + found.epochs().get(found.best()).validation());
                    IO.println("returned " + found.returned());
                    IO.println("unseen " + found.unseen());
                    IO.println("again " + found.again());
                }
                """.replace("FAULT", (setting.is("game") ? Fault.NONE : fault(setting)).name()));
    }
}
