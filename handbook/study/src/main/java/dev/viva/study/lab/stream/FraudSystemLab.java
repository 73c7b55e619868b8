package dev.viva.study.lab.stream;

import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.fraud.train.CostSimulator;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.picture.Numbers;
import dev.viva.ops.DriftAlarm;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A stream of simulated payments that Viva's own features, trees and thresholds decide on, with a new model every three
 * days; on one day thieves begin something new.
 */
public final class FraudSystemLab implements Engine {
    private static final int LAST_DAYS = 3;

    private final Streams streams = new Streams();

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "fraud-system",
                "Fraud decisions",
                "On day 9 thieves begin something new. Watch recall fall although nothing in the system changed, the drift"
                        + " alarm speak, and recall come back only after labels have arrived. Then look for the cheapest"
                        + " threshold: it is not one half.",
                controls(),
                numbers(),
                claims(),
                false,
                new FraudSystemLab());
    }

    private static List<Control> controls() {
        return List.of(
                Control.choice(
                        "attack",
                        "what thieves begin on day 9",
                        Arrays.stream(Pattern.values()).map(Pattern::word).toArray(String[]::new)),
                Control.whole("size", "attacks a day from then on", 1, 10, 3),
                Control.whole("delay", "days until the truth about a payment is known", 1, 12, 5),
                Control.whole("rate", "payments a day", 300, 600, 100, 400),
                Control.number("share", "percent of payments that are usual frauds", 2, 10, 0.5, 4),
                Control.number("challenge", "from which score on a payment is challenged", 0, 1, 0.01, 0.3),
                Control.number("block", "from which score on it is blocked; not below the former", 0, 1, 0.01, 0.7),
                Control.logarithm("missed", "what a missed fraud costs; a challenge costs 1", 1, 1000, 200),
                Control.logarithm("refusal", "what refusing a genuine payment costs", 1, 1000, 10));
    }

    private static Map<String, String> numbers() {
        return Numbering.of()
                .with("payments", "payments of the stream")
                .with("frauds", "frauds among them")
                .with("attackPayments", "payments of the attack")
                .with("recallBefore", "the share of frauds challenged or blocked before the attack")
                .with("recallUnlabelled", "the same from its beginning until its first labels arrive")
                .with("recallLate", "the same on the last three days")
                .with(
                        "attackUnlabelled",
                        "the share of the attack stopped until its first labels arrive; 1 without one")
                .with("attackLate", "the share of the attack stopped on the last three days; 1 without one")
                .with("missedFrauds", "frauds that passed")
                .with("refused", "genuine payments that were blocked")
                .with("challenged", "payments that were challenged")
                .with("alarmDays", "days from the attack to the first alarm of drift; 27 where none comes")
                .with("falseAlarms", "alarms of drift before the attack")
                .with("cost", "what a thousand payments cost at these thresholds")
                .with("bestChallenge", "the threshold to challenge of the pair that was cheapest before the attack")
                .with("bestBlock", "the threshold to block of the cheapest pair")
                .with("bestCost", "what a thousand payments before the attack cost there")
                .with("bestThreshold", "the threshold that was cheapest before the attack, where there is one for all")
                .with("bestThresholdCost", "what a thousand payments before the attack cost there")
                .with("halfCost", "what they cost where that one threshold is 0.5")
                .with("averagePrecision", "the area under the precision-recall curve of the whole stream")
                .all();
    }

    private static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "With a new pattern recall falls before the first label of it arrives, and comes back once a model"
                                + " has been taught on labels of it.",
                        "recallUnlabelled < recallBefore - 0.2 and recallLate > recallUnlabelled + 0.2"),
                Claim.of(
                        "Of the new pattern itself little is stopped before labels, most of it after.",
                        "attackUnlabelled < 0.5 and attackLate > 0.7"),
                Claim.of(
                        "The watch of the features speaks before the labels do.", "alarmDays < 5 and falseAlarms == 0"),
                Claim.of(
                        "The cheapest threshold is not one half.",
                        "abs(bestThreshold - 0.5) > 0.1 and bestThresholdCost < halfCost"),
                Claim.of(
                                "The dearer a missed fraud, the lower the cheapest threshold.",
                                "dear.bestThreshold < cheap.bestThreshold")
                        .run("dear", "missed=1000&refusal=10")
                        .run("cheap", "missed=5&refusal=100"),
                Claim.of("A second threshold never costs more.", "bestCost <= bestThresholdCost + 1e-9"),
                Claim.of("Later labels let more frauds pass.", "late.missedFrauds > early.missedFrauds")
                        .run("early", "delay=2")
                        .run("late", "delay=10"),
                Claim.of(
                                "Where nothing changes recall does not fall, and no alarm is raised.",
                                "recallUnlabelled > recallBefore - 0.1 and alarmDays == 27 and falseAlarms == 0")
                        .at("attack=none"),
                Claim.of("More of a known kind is stopped from the first day.", "attackUnlabelled > 0.6")
                        .at("attack=leak"));
    }

    @Override
    public Outcome run(Setting setting) {
        World world = World.of(setting);
        Decided stream = streams.of(world);
        Ledger ledger = Ledger.of(stream, setting);
        CostSimulator simulator = ledger.quiet();
        CostSimulator.Outcome best = simulator.cheapest(ledger.costs());
        Results numbers = new Results();
        putRecall(numbers, ledger, world);
        putDecisions(numbers, ledger);
        putAlarms(numbers, stream, world);
        putCosts(numbers, ledger, simulator, best);
        numbers.put(
                "averagePrecision",
                RankedScores.of(stream.scores(), stream.fraud()).averagePrecision());
        return new Outcome(
                numbers.inOrderOf(setting.lab().numbers()),
                List.of(
                        StreamPictures.scores(ledger),
                        StreamPictures.recall(ledger, world),
                        StreamPictures.costByDay(ledger, best),
                        StreamPictures.drift(stream, world),
                        StreamPictures.costByThreshold(ledger, simulator)),
                sentences(numbers, world));
    }

    private static void putRecall(Results numbers, Ledger ledger, World world) {
        double labels = World.ONSET + (double) world.delay();
        boolean[] attack = ledger.stream().attack();
        numbers.put("recallBefore", ledger.recall(ledger.on(0, World.ONSET)));
        numbers.put("recallUnlabelled", ledger.recall(ledger.on(World.ONSET, labels)));
        numbers.put("recallLate", ledger.recall(ledger.on(World.LIVE - LAST_DAYS, World.LIVE)));
        numbers.put(
                "attackUnlabelled", ledger.recall(ledger.on(World.ONSET, labels).and(row -> attack[row])));
        numbers.put(
                "attackLate",
                ledger.recall(ledger.on(World.LIVE - LAST_DAYS, World.LIVE).and(row -> attack[row])));
    }

    private static void putDecisions(Results numbers, Ledger ledger) {
        Decided stream = ledger.stream();
        CostSimulator.Outcome now = ledger.simulator(0, World.LIVE).at(ledger.thresholds(), ledger.costs());
        numbers.put("payments", stream.size());
        numbers.put("frauds", now.fraud().total());
        numbers.put(
                "attackPayments",
                IntStream.range(0, stream.size())
                        .filter(row -> stream.attack()[row])
                        .count());
        numbers.put("missedFrauds", now.fraud().of(Verdict.PASS));
        numbers.put("refused", now.genuine().of(Verdict.BLOCK));
        numbers.put("challenged", now.genuine().challenged() + now.fraud().challenged());
        numbers.put("cost", Ledger.perThousand(now));
    }

    private static void putAlarms(Results numbers, Decided stream, World world) {
        double[] raised = stream.alarms().stream()
                .filter(DriftAlarm::raised)
                .mapToDouble(alarm -> Decided.day(world, alarm))
                .toArray();
        numbers.put(
                "falseAlarms",
                Arrays.stream(raised).filter(day -> day < World.ONSET).count());
        numbers.put(
                "alarmDays",
                Arrays.stream(raised)
                        .filter(day -> day >= World.ONSET)
                        .map(day -> day - World.ONSET)
                        .min()
                        .orElse(World.LIVE));
    }

    private static void putCosts(Results numbers, Ledger ledger, CostSimulator simulator, CostSimulator.Outcome best) {
        double[] singles = IntStream.rangeClosed(0, CostSimulator.STEPS)
                .mapToDouble(step -> StreamPictures.single(ledger, simulator, step / (double) CostSimulator.STEPS))
                .toArray();
        int cheapest = StreamPictures.cheapest(singles);
        Thresholds pair = best.thresholds();
        numbers.put("bestChallenge", pair.challenge());
        numbers.put("bestBlock", pair.block());
        numbers.put("bestCost", Ledger.perThousand(best));
        numbers.put("bestThreshold", cheapest / (double) CostSimulator.STEPS);
        numbers.put("bestThresholdCost", singles[cheapest]);
        numbers.put("halfCost", singles[CostSimulator.STEPS / 2]);
    }

    private static List<String> sentences(Results numbers, World world) {
        String recall = "Before day " + World.ONSET + " the system stops " + percent(numbers, "recallBefore")
                + " of the frauds; from then until the first labels, " + world.delay() + " days later, "
                + percent(numbers, "recallUnlabelled") + "; on the last three days " + percent(numbers, "recallLate")
                + ".";
        String alarm = numbers.get("alarmDays") < World.LIVE
                ? "The watch of the features, which needs no labels, speaks after "
                        + Numbers.text(numbers.get("alarmDays")) + " days."
                : "The watch of the features says nothing.";
        String cost =
                "A thousand payments cost " + Numbers.text(numbers.get("cost")) + " at these thresholds; the cheapest"
                        + " pair is " + Numbers.text(numbers.get("bestChallenge")) + " and "
                        + Numbers.text(numbers.get("bestBlock")) + " with " + Numbers.text(numbers.get("bestCost"))
                        + ", the cheapest single threshold " + Numbers.text(numbers.get("bestThreshold")) + ".";
        return List.of(recall, alarm, cost);
    }

    private static String percent(Results numbers, String name) {
        return Numbers.percent(numbers.get(name));
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.fraud.*;
                import dev.viva.fraud.simulate.*;
                import dev.viva.fraud.train.*;
                import dev.viva.kernel.*;
                import java.time.*;
                import java.util.*;
                import java.util.stream.*;

                void main() {
                    SimulationOptions options = SimulationOptions.DEFAULT.withCustomers({rate}).withDays(60).withSeed({seed});
                    List<LabelledPayment> payments = new ArrayList<>();
                    new PaymentSimulator(options).forEach(payments::add);
                    PaymentHistory history = PaymentHistory.of(payments);
                    FraudTrainer trainer = FraudTrainer.DEFAULT.withLearner(
                            FraudTrainer.DEFAULT.learner().withTrees(60).withLearningRate(0.2).withMaxLeaves(8));
                    Instant now = options.start().plusDays(45).atStartOfDay(ZoneOffset.UTC).toInstant();
                    FraudModel model = trainer.train(history, now, Parallel.common(), Progress.none());
                    int[] later = IntStream.range(history.firstAt(now.toEpochMilli()), history.rows()).toArray();
                    var values = model.features().compute(history.withLabelsAsTheyArrived(), Parallel.common(), Progress.none());
                    double[][] probabilities = model.classifier().probabilities(model.features().inputs(values, later));
                    double[] scores = Arrays.stream(probabilities).mapToDouble(row -> row[1]).toArray();
                    boolean[] fraud = new boolean[later.length];
                    double[] missed = new double[later.length];
                    for (int at = 0; at < later.length; at++) {
                        fraud[at] = history.fraud()[later[at]];
                        missed[at] = {missed};
                    }
                    DecisionCosts costs = new DecisionCosts(1, 1, 0.95, {refusal}, Double.POSITIVE_INFINITY);
                    CostSimulator simulator = new CostSimulator(scores, fraud, missed, 15);
                    IO.println("yours    " + simulator.at(new Thresholds({challenge}, Math.max({challenge}, {block})), costs));
                    IO.println("cheapest " + simulator.cheapest(costs));
                }
                """);
    }
}
