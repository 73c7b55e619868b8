package dev.viva.bench.handbook;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Machine;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.bench.load.Served;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Labs;
import dev.viva.study.lab.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a reader waits for when a control of a lab is moved: the outcome at settings that nobody has asked for before, so that
 * none comes from memory. Where a machine is busy, the processor time that the server spends on an outcome tells more than the
 * time on the clock. One request at a time, then five readers at once on the same lab. Every lab is warmed up by
 * settings of its own first.
 */
public final class LabsClaim implements Claim {
    private static final int WARM_UP = 30;
    private static final int MEASURED = 100;
    private static final int TOGETHER = 5;
    /** Labs that fit models, to data or to many samples of it; they have a second, the others a tenth of one. */
    private static final Set<String> TRAINING = Set.of(
            "transfer-learning",
            "bias-variance",
            "regularisation",
            "imbalance",
            "cross-validation",
            "fraud-system",
            "pipeline-leakage",
            "batch-norm",
            "cnn-rnn-transformer",
            "bert-gpt",
            "word-embeddings",
            "training-loop",
            "recommender");

    @Override
    public String name() {
        return "labs";
    }

    @Override
    public String summary() {
        return "every lab at settings that are new to it: one request at a time, and five at once";
    }

    @Override
    public void measure(Report report) throws Exception {
        try (Scratch home = new Scratch();
                Served served = Served.launch(home.path(), List.of("--no-demonstration"));
                Site site = Site.at(served.port())) {
            List<List<String>> rows = new ArrayList<>();
            long server = served.process().pid();
            int refused = 0;
            double slowest = 0;
            double slowestTraining = 0;
            for (Lab lab : Labs.all()) {
                boolean trains = TRAINING.contains(lab.id());
                ask(site, lab, 0, WARM_UP, 1);
                double worked = Machine.workedSeconds(server);
                Timings alone = ask(site, lab, WARM_UP, MEASURED, 1);
                worked = Machine.workedSeconds(server) - worked;
                Timings together = ask(site, lab, WARM_UP + MEASURED, MEASURED, TOGETHER);
                List<String> row = new ArrayList<>(List.of(trains ? lab.id() + " (trains)" : lab.id()));
                row.addAll(alone.cells());
                row.addAll(together.cells());
                row.add(String.format(Locale.ROOT, "%.1f", worked * 1e3 / MEASURED));
                rows.add(row);
                refused += 2 * MEASURED - (int) (alone.count() + together.count());
                double worst = Math.max(alone.milliseconds(95), together.milliseconds(95));
                slowest = trains ? slowest : Math.max(slowest, worst);
                slowestTraining = trains ? Math.max(slowestTraining, worst) : slowestTraining;
            }
            report.table(List.of("lab", "p50 ms", "p95", "max", "5 at once: p50", "p95", "max", "processor ms"), rows);
            report.goal("slowest lab's p95, ms", slowest, Goal.atMost(100));
            report.goal("slowest lab that trains: p95, ms", slowestTraining, Goal.atMost(1_000));
            report.goal("settings without an outcome", refused, Goal.atMost(0));
        }
    }

    private static Timings ask(Site site, Lab lab, int first, int count, int together)
            throws IOException, InterruptedException {
        Timings timings = new Timings();
        Crowd.of(together, count, number -> {
            String query = Setting.surprise(lab, 1_000L + first + number).toQuery();
            long began = System.nanoTime();
            if (site.answers("/labs/" + lab.id() + "/outcome?" + query)) {
                timings.addSince(began);
            }
        });
        return timings;
    }
}
