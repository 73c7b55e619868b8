package dev.viva.bench.deep;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.CounterRandom;
import dev.viva.text.gpt.Generator;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.GptPlan;
import dev.viva.text.gpt.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;

/**
 * A GPT of 0.8 million parameters learns Shakespeare character by character on two threads: the first nine tenths teach, the
 * last is judged in whole windows. Once in a quarter of an hour, and once with dropout for as long as the lower goal needs.
 */
public final class ShakespeareClaim implements Claim {
    private static final int CHARACTERS_A_STEP = 4096;
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private final String name;
    private final int context;
    private final double dropout;
    private final int steps;
    private final double goal;
    private final double minutes;

    private ShakespeareClaim(String name, int context, double dropout, int steps, double goal, double minutes) {
        this.name = name;
        this.context = context;
        this.dropout = dropout;
        this.steps = steps;
        this.goal = goal;
        this.minutes = minutes;
    }

    /** What a quarter of an hour is enough for. */
    public static ShakespeareClaim quick() {
        return new ShakespeareClaim("deep-shakespeare-quick", 128, 0, 3000, 1.60, 15);
    }

    /** What it can be brought to. */
    public static ShakespeareClaim patient() {
        return new ShakespeareClaim("deep-shakespeare-patient", 128, 0.1, 6000, 1.50, NO_LIMIT);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return String.format(
                Locale.ROOT,
                "a character GPT of 0.8 million parameters on Shakespeare, %,d steps: nats per character on the last tenth, and the time",
                steps);
    }

    @Override
    public void measure(Report report) throws IOException {
        Path file = Path.of(
                System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"),
                "text",
                "shakespeare.txt.gz");
        String text;
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String letters =
                text.chars().distinct().sorted().mapToObj(Character::toString).collect(Collectors.joining());
        long[] ids = text.chars().mapToLong(letters::indexOf).toArray();
        int kept = ids.length / 10 * 9;
        Libtorch.useThreads(2);
        Tensors.seed(1);
        Gpt model = Gpt.of(new GptPlan(letters.length(), context, 128, 4, 4, dropout));
        long begin = System.nanoTime();
        History history = trained(model, ids, kept);
        double took = (System.nanoTime() - begin) / 6e10;
        double loss = Math.log(Generator.of(model).perplexity(Arrays.copyOfRange(ids, kept, ids.length)));
        history.epochs()
                .forEach(each -> report.line(
                        String.format(Locale.ROOT, "  step %d: training %.3f", each.step(), each.trainingLoss())));
        long[] start = "\n".chars().mapToLong(letters::indexOf).toArray();
        long[] sample = Generator.of(model).generate(start, 400, Sampling.of(0.8), 1, id -> true);
        String said = LongStream.of(sample)
                .mapToObj(id -> Character.toString(letters.charAt((int) id)))
                .collect(Collectors.joining());
        said.lines().forEach(line -> report.line("    " + line));
        report.line("  parameters: " + model.parameterCount());
        report.goal("nats per character on the last tenth", loss, Goal.atMost(goal));
        if (minutes < NO_LIMIT) {
            report.goal("minutes", took, Goal.atMost(minutes));
        } else {
            report.line(String.format(Locale.ROOT, "  %.1f minutes", took));
        }
    }

    private History trained(Gpt model, long[] ids, int kept) {
        int batch = CHARACTERS_A_STEP / context;
        Samples<Integer> places = new Samples<>() {
            @Override
            public int size() {
                return steps * batch;
            }

            @Override
            public Integer get(int number) {
                return CounterRandom.of(1).stream(number).draws().nextInt(kept - context - 1);
            }
        };
        Task<Integer> task = starts -> model.loss(windows(ids, starts, 0), windows(ids, starts, 1));
        return Trainer.of(1)
                .withLookEvery(500)
                .withClip(1)
                .withSchedule(Schedule.cosine(steps - 100, 0.05).afterWarmUp(100))
                .fit(
                        model,
                        Optimizer.of(Adam.withDecoupledDecay().withBetas(0.9, 0.99), model.parameters(), 2e-3)
                                .decaying(0.1, true),
                        Batches.of(places, batch),
                        null,
                        task);
    }

    private Tensor windows(long[] ids, List<Integer> starts, int moved) {
        long[] windows = new long[starts.size() * context];
        for (int row = 0; row < starts.size(); row++) {
            System.arraycopy(ids, starts.get(row) + moved, windows, row * context, context);
        }
        return Tensors.of(windows, starts.size(), context);
    }
}
