package dev.viva.study.lab.sight;

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
import dev.viva.vision.transfer.Regime;
import dev.viva.vision.transfer.TransferAdviser;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Four ways to learn a new task with what another has taught, from few pictures and from many. */
public final class TransferLab implements Engine {
    private static final double RATE = 1e-2;
    private static final Map<Regime, String> NAMES = new EnumMap<>(Map.of(
            Regime.HEAD_ONLY, "headOnly",
            Regime.LATE_STAGES, "lateStages",
            Regime.FINE_TUNING, "fineTuning",
            Regime.FROM_SCRATCH, "scratch"));
    private static final Map<Regime, String> WORDS = new EnumMap<>(Map.of(
            Regime.HEAD_ONLY, "head alone",
            Regime.LATE_STAGES, "late stages",
            Regime.FINE_TUNING, "everything",
            Regime.FROM_SCRATCH, "new weights"));

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "transfer-learning",
                "Transfer learning",
                "A network that tells " + String.join(", ", FewShots.KNOWN) + " apart is to tell "
                        + String.join(", ", FewShots.NEW)
                        + " apart. With few pictures let its features stay; with many let them move. At a high learning rate they are"
                        + " destroyed before the head has learned anything.",
                List.of(
                        Control.whole("images", "pictures of each new kind", 2, 32, 2),
                        Control.whole("steps", "steps of training", 5, 25, 5, 20),
                        Control.logarithm("rate", "learning rate of what is not the head alone", 1e-4, 1, RATE)),
                Numbering.of()
                        .with("headOnly", "accuracy where the head alone learns")
                        .with("lateStages", "accuracy where early stages are frozen")
                        .with("fineTuning", "accuracy where all learn, early ones more slowly")
                        .with("scratch", "accuracy from new weights")
                        .with("drift", "how far fine-tuning turned the features: 1 less the cosine")
                        .with("similarity", "the share of errors of untaught features that learned ones do away with")
                        .with("guessing", "accuracy of guessing")
                        .all(),
                List.of(
                        Claim.of(
                                        "From eight pictures of each kind, learned features that stay beat new weights.",
                                        "headOnly > scratch + 0.1 and headOnly > guessing + 0.1")
                                .at("images=8"),
                        Claim.of("More pictures serve also where features stay.", "many.headOnly > few.headOnly + 0.03")
                                .run("few", "images=2")
                                .run("many", "images=32"),
                        Claim.of(
                                        "A high learning rate turns the features and ruins what they knew.",
                                        "high.drift > 3 * usual.drift and high.fineTuning < usual.fineTuning")
                                .at("images=8")
                                .run("usual", "rate=0.01")
                                .run("high", "rate=1")),
                false,
                new TransferLab());
    }

    @Override
    public Outcome run(Setting setting) {
        FewShots shots = FewShots.ready();
        int images = setting.whole("images");
        Results numbers = new Results();
        Map<Regime, FewShots.Result> results = new EnumMap<>(Regime.class);
        for (Regime regime : Regime.values()) {
            FewShots.Result result =
                    shots.trial(regime, images, setting.whole("steps"), setting.number("rate"), setting.seed());
            results.put(regime, result);
            numbers.put(Objects.requireNonNull(NAMES.get(regime)), result.accuracy());
            if (regime == Regime.FINE_TUNING) {
                numbers.put("drift", result.drift());
            }
        }
        var similarity = shots.similarity(images, setting.seed());
        numbers.put("similarity", similarity.value());
        numbers.put("guessing", 1.0 / FewShots.NEW.size());
        return new Outcome(
                numbers.inOrderOf(setting.lab().numbers()),
                List.of(accuracies(numbers), losses(results)),
                List.of(
                        accuracyWords(images, numbers),
                        driftWords(numbers),
                        "Advice: "
                                + TransferAdviser.standard()
                                        .advise(images, similarity)
                                        .why()));
    }

    private static Figure accuracies(Results numbers) {
        List<String> words = Arrays.stream(Regime.values())
                .map(each -> Objects.requireNonNull(WORDS.get(each)))
                .toList();
        double[] places = IntStream.range(0, words.size()).asDoubleStream().toArray();
        double[] upwards = Arrays.stream(Regime.values())
                .mapToDouble(each -> numbers.get(Objects.requireNonNull(NAMES.get(each))))
                .toArray();
        double guessing = numbers.get("guessing");
        return Figures.of(
                Graph.of("Accuracy of four ways", "", "accuracy on other pictures")
                        .itemsAcross(words)
                        .reachingUpwards(0, 1)
                        .bars("accuracy", places, upwards, 0.7, 0)
                        .rule("guessing", -0.5, guessing, words.size() - 0.5, guessing)
                        .about("Move the number of pictures, and see which of the four gains most."),
                new Twin(
                        List.of("what learns", "accuracy"),
                        IntStream.range(0, words.size())
                                .mapToObj(at -> List.of(words.get(at), Numbers.text(upwards[at])))
                                .toList()));
    }

    private static Figure losses(Map<Regime, FewShots.Result> results) {
        Graph graph =
                Graph.of("Loss while learning", "step", "cross-entropy, nats").reachingUpwards(0);
        int colour = 0;
        for (Regime regime : Regime.values()) {
            double[] losses = Objects.requireNonNull(results.get(regime)).losses();
            double[] steps =
                    IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray();
            graph.line(Objects.requireNonNull(WORDS.get(regime)), steps, losses, colour++);
        }
        return Figures.of(
                graph.about(
                        "A loss that falls to nothing on few pictures says that they are known by heart, not that others will be told apart."));
    }

    private static String accuracyWords(int images, Results numbers) {
        return "With " + images + " pictures of each kind: the head alone " + Numbers.percent(numbers.get("headOnly"))
                + ", late stages too " + Numbers.percent(numbers.get("lateStages")) + ", everything "
                + Numbers.percent(numbers.get("fineTuning")) + ", from new weights "
                + Numbers.percent(numbers.get("scratch")) + "; guessing " + Numbers.percent(numbers.get("guessing"))
                + ".";
    }

    private static String driftWords(Results numbers) {
        return "Fine-tuning turned the features by " + Numbers.text(numbers.get("drift"))
                + " (0: as they were, 1: at right angles).";
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.vision.classify.*;
                import dev.viva.vision.transfer.*;

                void main() {
                    ImageNetwork network = new DigitNetworkPlan(List.of(8, 16, 32), 2, 3, 5).build();
                    for (Regime regime : Regime.values()) {
                        TransferPlan plan = TransferPlan.of(regime);
                        plan.apply(network);
                        IO.println(regime.words());
                        network.parameters().keySet().forEach(name ->
                                IO.println("  " + name + " learns at " + {rate} * plan.factor(network, name)));
                    }
                    TaskSimilarity similarity = new TaskSimilarity(0.8, 0.4);
                    IO.println(TransferAdviser.standard().advise({images}, similarity).why());
                }
                """);
    }
}
