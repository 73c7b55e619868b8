package dev.viva.deep.docs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.diagnose.GradientCheck;
import dev.viva.deep.diagnose.NetworkReport;
import dev.viva.deep.diagnose.RateFinder;
import dev.viva.deep.layer.Dropout;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Gradients;
import dev.viva.deep.train.History;
import dev.viva.deep.train.LearningCurve;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Sgd;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.picture.Look;
import dev.viva.testkit.CompiledPages;
import dev.viva.testkit.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's code and what it prints, to the letter. */
class TrainingLoopGuideTest {
    private static final String PAGE = "guide-training-loop.md";

    @TempDir
    private Path folder;

    // shown
    record Point(double x, double y, long moon) {}

    static List<Point> moons(long seed, int count) {
        Draws draws = CounterRandom.of(seed).draws();
        List<Point> points = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            double angle = Math.PI * draws.nextDouble();
            double turned = at % 2 == 0 ? 1 : -1; // the second moon is the first one turned and moved
            double x = turned * Math.cos(angle) + (at % 2) + 0.25 * draws.nextGaussian();
            double y = turned * Math.sin(angle) + (at % 2) * 0.5 + 0.25 * draws.nextGaussian();
            points.add(new Point(x, y, at % 2));
        }
        return points;
    }

    static Tensor places(List<Point> group) {
        double[] values = group.stream()
                .flatMapToDouble(each -> DoubleStream.of(each.x, each.y))
                .toArray();
        return Tensors.of(values, group.size(), 2).to(ElementType.FLOAT32);
    }

    static Tensor classes(List<Point> group) {
        return Tensors.of(group.stream().mapToLong(Point::moon).toArray(), group.size());
    }

    static Sequential network(long seed, long width) {
        Tensors.seed(seed);
        return Sequential.of(Linear.of(2, width), Layer.of("relu", Functions::relu), Linear.of(width, 2));
    }
    // until here

    // shown
    static Task<Point> task(Layer network) {
        return group -> Losses.crossEntropy(network.forward(places(group)), classes(group));
    }

    static boolean alike(Layer one, Layer two) {
        return one.state().entrySet().stream()
                .allMatch(each -> each.getValue()
                        .hasSameElements(requireNonNull(two.state().get(each.getKey()))));
    }
    // until here

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown(PAGE))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/deep", TrainingLoopGuideTest.class));
    }

    @Test
    void theCodePrintsWhatThePageShows() throws IOException {
        List<String> said = new ArrayList<>();
        try (Printed printed = Printed.open()) {
            for (Section section : List.<Section>of(
                    this::byHandAndByTrainer,
                    this::losses,
                    this::schedules,
                    this::clippingAndAccumulation,
                    this::earlyStopping,
                    this::checkpoints,
                    this::rateFinder,
                    this::insideTheNetwork,
                    this::oneBatch)) {
                section.run(() -> said.add(printed.take()));
            }
        }
        assertThat(said).containsExactlyElementsOf(CompiledPages.outputs(PAGE));
    }

    @FunctionalInterface
    private interface Section {
        void run(Runnable told) throws IOException;
    }

    private void byHandAndByTrainer(Runnable told) {
        // shown
        Batches<Point> training = Batches.of(Samples.of(moons(1, 400)), 32).shuffled(7); // anew for each epoch
        List<Point> unseen = moons(2, 400);
        Sequential byHand = network(1, 32);
        Optimizer optimizer = Optimizer.of(Adam.standard(), byHand.parameters(), 0.01);
        for (int epoch = 0; epoch < 20; epoch++) {
            byHand.train();
            double sum = 0;
            long rows = 0;
            try (Batches.Cursor<Point> cursor = training.open(epoch, 0)) {
                for (List<Point> group = cursor.next(); group != null; group = cursor.next()) {
                    try (Scope _ = Scope.open()) { // frees what the step has made
                        optimizer.clearGradients();
                        Tensor loss = Losses.crossEntropy(byHand.forward(places(group)), classes(group));
                        loss.backward();
                        Gradients.clip(byHand.parameters().values(), 1);
                        optimizer.step();
                        sum += loss.value() * group.size(); // a mean over rows, not over groups
                        rows += group.size();
                    }
                }
            }
            byHand.evaluate(); // dropout and batch norm
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                Tensor logits = byHand.forward(places(unseen));
                double loss = Losses.crossEntropy(logits, classes(unseen)).value();
                Tensor right = logits.argmax(1).isEqualTo(classes(unseen));
                double accuracy = right.to(ElementType.FLOAT32).mean().value();
                if (epoch % 5 == 4) {
                    IO.println(String.format(
                            Locale.ROOT,
                            "epoch %2d: training loss %.3f, unseen loss %.3f, right %.3f",
                            epoch + 1,
                            sum / rows,
                            loss,
                            accuracy));
                }
            }
        }
        // until here
        told.run();
        // shown
        Sequential same = network(1, 32);
        Optimizer adam = Optimizer.of(Adam.standard(), same.parameters(), 0.01);
        History history = Trainer.of(20).withClip(1).fit(same, adam, training, null, task(same));
        History.Entry end = history.epochs().getLast();
        IO.println(String.format(
                Locale.ROOT,
                "step %d: training loss %.3f, mean length of the gradient %.2f",
                end.step(),
                end.trainingLoss(),
                end.gradientNorm()));
        IO.println("the same bits: " + alike(same, byHand));
        // until here
        told.run();
    }

    private void losses(Runnable told) {
        // shown
        Tensor logits = Tensors.of(new float[] {2, 0, -1, 0, 1, 0}, 2, 3); // two samples, three classes: no softmax
        Tensor truth = Tensors.of(new long[] {0, Losses.IGNORED}, 2);
        IO.println(String.format(
                Locale.ROOT, "%.4f", Losses.crossEntropy(logits, truth).value()));
        IO.println(String.format(
                Locale.ROOT,
                "%.4f",
                Losses.crossEntropy(logits, truth, 0.1, null).value()));
        // until here
        told.run();
    }

    private void schedules(Runnable told) {
        Sequential network = network(1, 32);
        // shown
        Optimizer optimizer = Optimizer.of(Adam.withDecoupledDecay(), network.parameters(), 3e-3)
                .decaying(0.01, true); // matrices only: biases and the weights of norms stay
        Schedule schedule = Schedule.cosine(90, 0.1).afterWarmUp(10);
        for (long step : new long[] {0, 4, 9, 10, 55, 100, 1000}) {
            IO.println(String.format(Locale.ROOT, "step %4d: %.3f", step, schedule.factor(step)));
        }
        Trainer trainer = Trainer.of(8).withSchedule(schedule);
        // until here
        told.run();
        trainer.fit(network, optimizer, Batches.of(Samples.of(moons(1, 400)), 32), null, task(network));
        assertThat(optimizer.steps()).isEqualTo(104);
    }

    private void clippingAndAccumulation(Runnable told) {
        // shown
        List<Point> rows = moons(1, 256);
        Sequential large = network(1, 32);
        Trainer.of(5)
                .withClip(0.5) // the length of all gradients together
                .fit(
                        large,
                        Optimizer.of(Sgd.withMomentum(0.9), large.parameters(), 0.1),
                        Batches.of(Samples.of(rows), 64),
                        null,
                        task(large));
        Sequential small = network(1, 32);
        Trainer.of(5)
                .withClip(0.5)
                .withAccumulation(4) // groups of 16, a step for 64 rows, clipped once
                .fit(
                        small,
                        Optimizer.of(Sgd.withMomentum(0.9), small.parameters(), 0.1),
                        Batches.of(Samples.of(rows), 16),
                        null,
                        task(small));
        double difference = large.parameters().entrySet().stream()
                .mapToDouble(each -> each.getValue()
                        .minus(requireNonNull(small.parameters().get(each.getKey())))
                        .abs()
                        .max()
                        .value())
                .max()
                .orElseThrow();
        IO.println("the same weights but for rounding: " + (difference < 1e-5));
        // until here
        told.run();
    }

    private void earlyStopping(Runnable told) throws IOException {
        // shown
        Tensors.seed(3);
        Sequential network = Sequential.of(
                Linear.of(2, 256),
                Layer.of("relu", Functions::relu),
                Dropout.of(0.1),
                Linear.of(256, 256),
                Layer.of("relu", Functions::relu),
                Linear.of(256, 2));
        Batches<Point> few = Batches.of(Samples.of(moons(6, 40)), 10).shuffled(1);
        Batches<Point> validation = Batches.of(Samples.of(moons(4, 200)), 100);
        History history = Trainer.of(200)
                .withPatience(15) // looks without a new best
                .fit(
                        network,
                        Optimizer.of(Adam.standard(), network.parameters(), 0.003),
                        few,
                        validation,
                        task(network));
        History.Entry best = history.epochs().get(history.best());
        History.Entry last = history.epochs().getLast();
        double given = Trainer.evaluate(network, validation, task(network));
        IO.println("epochs " + history.epochs().size() + ", the best was number " + (history.best() + 1));
        IO.println(String.format(
                Locale.ROOT,
                "training loss %.2f, then %.2f; validation loss %.2f, then %.2f",
                best.trainingLoss(),
                last.trainingLoss(),
                best.validationLoss(),
                last.validationLoss()));
        IO.println("the network is the best again: " + (given == best.validationLoss()));
        // until here
        told.run();
        Path page = folder.resolve("curve.html");
        // shown
        Files.writeString(page, LearningCurve.page("Two moons", history, Look.standard()));
        // until here
        assertThat(page).content().contains("<svg", "samples kept apart");
    }

    private void checkpoints(Runnable told) {
        Path file = folder.resolve("moons.safetensors");
        // shown
        Batches<Point> training = Batches.of(Samples.of(moons(1, 400)), 32).shuffled(7);
        Trainer trainer = Trainer.of(6).withSchedule(Schedule.cosine(78, 0)).withClip(1);
        Sequential whole = network(1, 32);
        trainer.fit(whole, Optimizer.of(Adam.standard(), whole.parameters(), 0.01), training, null, task(whole));

        Sequential cut = network(1, 32);
        AtomicInteger left = new AtomicInteger(40);
        Task<Point> failing = group -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("the power fails");
            }
            return task(cut).loss(group);
        };
        try {
            trainer.withCheckpoint(file, 10) // after every 10 steps and every look
                    .fit(cut, Optimizer.of(Adam.standard(), cut.parameters(), 0.01), training, null, failing);
        } catch (IllegalStateException failed) {
            IO.println(failed.getMessage());
        }

        Sequential resumed = network(99, 32); // what it begins with does not matter: the file is there
        trainer.withCheckpoint(file, 10)
                .fit(resumed, Optimizer.of(Adam.standard(), resumed.parameters(), 0.01), training, null, task(resumed));
        IO.println("the same bits: " + alike(resumed, whole));
        // until here
        told.run();
    }

    private void rateFinder(Runnable told) {
        // shown
        Sequential network = network(1, 32);
        Batches<Point> training = Batches.of(Samples.of(moons(1, 400)), 32).shuffled(7);
        RateFinder.Found found = RateFinder.find(
                network,
                Optimizer.of(Adam.standard(), network.parameters(), 1),
                training,
                task(network),
                1e-4,
                100,
                100);
        for (int at = 0; at < found.tried().size(); at += 10) {
            RateFinder.Tried tried = found.tried().get(at);
            IO.println(String.format(Locale.ROOT, "rate %9.5f: loss %.2f", tried.rate(), tried.loss()));
        }
        IO.println(String.format(Locale.ROOT, "suggested %.3f", found.suggested()));
        // until here
        told.run();
    }

    private void insideTheNetwork(Runnable told) {
        // shown
        Sequential network = network(1, 32);
        Tensor bias = requireNonNull(network.parameters().get("0.bias"));
        try (var _ = Tensor.withoutGradients()) {
            bias.slice(0, 0, 8).fillInPlace(-20); // a quarter of the units never speaks again
        }
        for (NetworkReport.Activity each : NetworkReport.activations(network, places(moons(1, 400)))) {
            IO.println(String.format(Locale.ROOT, "%s: dead %.2f", each.layer(), each.dead()));
        }
        task(network).loss(moons(1, 400)).backward();
        for (NetworkReport.Flow each : NetworkReport.gradients(network)) {
            IO.println(each.name() + ": a gradient arrives: " + (each.gradient() > 0));
        }
        double length = Gradients.norm(network.parameters().values()); // what the trainer notes as gradientNorm
        // until here
        told.run();
        assertThat(length).isPositive();
        assertThat(bias.gradient()).isNotNull();
    }

    private void oneBatch(Runnable told) {
        // shown
        Sequential network = network(1, 32);
        network.to(ElementType.FLOAT64); // 32 bits drown differences
        Tensor x = places(moons(1, 8)).to(ElementType.FLOAT64);
        double error = GradientCheck.of(20, 1)
                .compare(network.parameters(), () -> Losses.crossEntropy(network.forward(x), classes(moons(1, 8))))
                .stream()
                .mapToDouble(GradientCheck.Found::error)
                .max()
                .orElseThrow();
        IO.println("gradients right: " + (error < 1e-6));

        Sequential fresh = network(1, 64);
        Batches<Point> one = Batches.of(Samples.of(moons(5, 8)), 8);
        Trainer.of(300).fit(fresh, Optimizer.of(Adam.standard(), fresh.parameters(), 0.02), one, null, task(fresh));
        IO.println("eight samples by heart: " + (Trainer.evaluate(fresh, one, task(fresh)) < 0.01));
        // until here
        told.run();
        assertThat(Map.copyOf(fresh.parameters())).hasSize(4);
    }
}
