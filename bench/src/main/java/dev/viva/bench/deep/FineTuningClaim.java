package dev.viva.bench.deep;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.text.tune.FineTuning;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fine-tuning on two threads, on remarks made from a seed: a classifier tuned as a whole, by its head, by adapters and by
 * adapters beside four bits; and a policy tuned to praise, directly and by a reward model. Learning rates are fixed beforehand,
 * and every figure is of texts that were not learnt from.
 */
public final class FineTuningClaim implements Claim {
    @Override
    public String name() {
        return "fine-tuning";
    }

    @Override
    public String summary() {
        return "adapters, with and without four bits, beside full fine-tuning; preferences directly and by a reward model";
    }

    @Override
    public void measure(Report report) {
        Libtorch.useThreads(2);
        long begin = System.nanoTime();
        classifiers(report);
        preferences(report);
        report.goal("minutes", (System.nanoTime() - begin) / 6e10, Goal.atMost(5));
    }

    private static void classifiers(Report report) {
        ClassifierTrial trial = ClassifierTrial.begin();
        String[] layers = {"query", "key", "value", "output", "up", "down", "pooler"};
        var full = trial.outcome(FineTuning.full(), 1e-3);
        var head = trial.outcome(FineTuning.headOnly("classifier", "pooler"), 2e-3);
        var lora = trial.outcome(FineTuning.lora(2, 4, layers).withHeads("classifier"), 2e-3);
        var qlora = trial.outcome(FineTuning.qlora(2, 4, layers).withHeads("classifier"), 2e-3);
        report.table(
                List.of("classifier", "accuracy", "learning", "bytes", "seconds"),
                List.of(row("full", full), row("head only", head), row("LoRA", lora), row("QLoRA", qlora)));
        report.goal(
                "accuracy of LoRA to that of full fine-tuning", lora.accuracy() / full.accuracy(), Goal.atLeast(0.99));
        report.goal("share of numbers that learn", lora.share(), Goal.atMost(0.05));
        report.goal(
                "accuracy of QLoRA to that of full fine-tuning",
                qlora.accuracy() / full.accuracy(),
                Goal.atLeast(0.99));
    }

    private static List<String> row(String name, ClassifierTrial.Outcome outcome) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.4f", outcome.accuracy()),
                String.format(Locale.ROOT, "%.2f %%", 100 * outcome.share()),
                Long.toString(outcome.bytes()),
                String.format(Locale.ROOT, "%.1f", outcome.seconds()));
    }

    private static void preferences(Report report) {
        PreferenceTrial trial = PreferenceTrial.begin();
        double praise = trial.saidAtFirst().praise();
        var direct = trial.direct();
        AtomicInteger number = new AtomicInteger();
        var proximal = trial.proximal(step -> {
            if (number.getAndIncrement() % 5 == 0) {
                report.line(String.format(
                        Locale.ROOT,
                        "  PPO step %d: reward %.3f, %.4f nats per token from the reference, %.1f %% clipped",
                        number.get(),
                        step.reward(),
                        step.divergence(),
                        100 * step.clippedShare()));
            }
        });
        report.line(String.format(
                Locale.ROOT,
                "  DPO on unseen pairs: margin %.3f before, %.3f after; %.1f %% ranked right; %.4f nats per token",
                direct.before().margin(),
                direct.after().margin(),
                100 * direct.after().accuracy(),
                direct.after().divergence()));
        said(report, "at first", new PreferenceTrial.Said(praise, 0));
        said(report, "after DPO", direct.said());
        said(report, "after PPO", proximal.said());
        report.goal(
                "margin gained by DPO",
                direct.after().margin() - direct.before().margin(),
                Goal.atLeast(0.1));
        report.goal("share of pairs that the reward model ranks right", proximal.accuracy(), Goal.atLeast(0.9));
        report.goal("praise gained by PPO", proximal.said().praise() - praise, Goal.atLeast(0.2));
    }

    private static void said(Report report, String when, PreferenceTrial.Said said) {
        report.line(String.format(
                Locale.ROOT,
                "  praise of answers %s: %.3f in [-1, 1], %.4f nats per token from the reference on them",
                when,
                said.praise(),
                said.divergence()));
    }
}
