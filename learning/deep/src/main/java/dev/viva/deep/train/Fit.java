package dev.viva.deep.train;

import dev.viva.deep.data.Batches;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Autocast;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.TensorException;
import dev.viva.deep.tensor.Tensors;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One training on its way. */
final class Fit<S> {
    private final Trainer plan;
    private final Module module;
    private final Optimizer optimizer;
    private final Batches<S> training;
    private final @Nullable Batches<S> validation;
    private final Task<S> task;
    private final double rate;
    private final @Nullable Plateau plateau;
    private final List<History.Entry> entries = new ArrayList<>();
    private Map<String, Tensor> best = Map.of();
    private double lowered = 1;
    private long epoch;
    private long batch;
    private long step;
    private double loss;
    private double weight;
    private double norm;
    private long norms;
    private boolean ended;

    Fit(
            Trainer plan,
            Module module,
            Optimizer optimizer,
            Batches<S> training,
            @Nullable Batches<S> validation,
            Task<S> task) {
        this.plan = plan;
        this.module = module;
        this.optimizer = optimizer;
        this.training = training;
        this.validation = validation;
        this.task = task;
        this.rate = optimizer.learningRate();
        Trainer.LowerRate lower = plan.rate().plateau();
        this.plateau = lower == null ? null : Plateau.of(lower.factor(), lower.patience());
    }

    History run() {
        resume();
        try (Progress.Task report = plan.reporting().progress().start("training", expectedSteps())) {
            report.advance(step);
            while (!ended
                    && epoch < plan.length().epochs()
                    && step < plan.length().steps()) {
                trainEpoch(report);
            }
            if (weight > 0) {
                look();
            }
        } finally {
            optimizer.setLearningRate(rate);
            module.evaluate();
        }
        if (!best.isEmpty()) {
            module.load(best);
        }
        return History.of(entries);
    }

    private long expectedSteps() {
        return training.count() < 0
                ? -1
                : Math.min(plan.length().steps(), plan.length().epochs() * stepsOf(training.count()));
    }

    private long stepsOf(long groups) {
        return (groups + plan.gradients().accumulation() - 1) / plan.gradients().accumulation();
    }

    private void trainEpoch(Progress.Task report) {
        module.train();
        try (Batches.Cursor<S> cursor = training.open(epoch, batch)) {
            List<S> group = cursor.next();
            if (group == null && batch == 0) {
                throw new TrainingException("Trainer.fit: there is no group of samples to learn from");
            }
            while (group != null && step < plan.length().steps() && !ended) {
                optimizer.clearGradients();
                int groups = 0;
                while (group != null && groups < plan.gradients().accumulation()) {
                    learn(group, groups++);
                    group = cursor.next();
                }
                move(groups);
                report.advance(1);
                report.note(String.format(Locale.ROOT, "loss %.4f", loss / weight));
                if (plan.looking().every() > 0 && step % plan.looking().every() == 0) {
                    look();
                } else if (plan.saving().every() > 0 && step % plan.saving().every() == 0) {
                    save();
                }
            }
            if (group == null) {
                endEpoch();
            }
        }
    }

    private void endEpoch() {
        epoch++;
        batch = 0;
        if (plan.looking().every() == 0) {
            look();
        }
    }

    /** Adds the gradients of one group. */
    private void learn(List<S> group, int number) {
        Tensors.seed(CounterRandom.of(plan.computing().seed()).stream(step).stream(number)
                .draws()
                .nextLong());
        try (Scope _ = Scope.open()) {
            Tensor found = loss(group);
            double value = found.value();
            if (!Double.isFinite(value)) {
                throw diverged("the loss is " + value);
            }
            found.backward();
            loss += value * task.weight(group);
            weight += task.weight(group);
            batch++;
        } catch (TensorException failed) {
            throw new TrainingException(
                    "Step " + (step + 1) + ", group " + batch + " of epoch " + epoch + " (" + group.size()
                            + " samples): " + failed.getMessage() + lastCheckpoint(),
                    failed);
        }
    }

    private Tensor loss(List<S> group) {
        if (!plan.computing().autocast()) {
            return task.loss(group);
        }
        try (Autocast _ = Autocast.on(plan.computing().device())) {
            return task.loss(group);
        }
    }

    /** One step along the mean gradient of some groups. */
    private void move(int groups) {
        average(groups);
        double length = Double.isFinite(plan.gradients().clip())
                ? Gradients.clip(
                        optimizer.parameters().values(), plan.gradients().clip())
                : Gradients.norm(optimizer.parameters().values());
        if (!Double.isFinite(length)) {
            throw diverged("the gradient of " + firstNotFinite() + " is not finite");
        }
        optimizer.setLearningRate(rate * lowered * plan.rate().schedule().factor(step));
        optimizer.step();
        step++;
        norm += length;
        norms++;
    }

    private void average(int groups) {
        if (groups == 1) {
            return;
        }
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            for (Tensor each : optimizer.parameters().values()) {
                Tensor gradient = each.gradient();
                if (gradient != null) {
                    gradient.multiplyInPlace(1.0 / groups);
                }
            }
        }
    }

    private String firstNotFinite() {
        for (var each : module.parameters().entrySet()) {
            Tensor gradient = each.getValue().gradient();
            if (gradient != null && !gradient.isFinite()) {
                return each.getKey();
            }
        }
        return "all parameters together";
    }

    private TrainingException diverged(String what) {
        return new TrainingException("Step " + (step + 1) + ": " + what + ". The learning rate was "
                + optimizer.learningRate() + "; lower it, clip gradients, or look for values that are not finite in the"
                + " samples." + lastCheckpoint());
    }

    private String lastCheckpoint() {
        Path file = plan.saving().checkpoint();
        return file != null && Files.exists(file) ? " The last good checkpoint is " + file + "." : "";
    }

    /** Ends a stretch: measures, remembers the best weights, decides whether to go on, and saves. */
    private void look() {
        double measured = validation == null ? Double.NaN : meanLoss(module, validation, task);
        module.train();
        History.Entry entry = new History.Entry(
                step, loss / weight, measured, optimizer.learningRate(), norms == 0 ? 0 : norm / norms);
        entries.add(entry);
        loss = 0;
        weight = 0;
        norm = 0;
        norms = 0;
        History history = History.of(entries);
        if (validation != null && history.sinceBest() == 0) {
            remember(module.state());
        }
        if (plateau != null) {
            lowered = plateau.see(entry.judged());
        }
        ended = plan.looking().patience() > 0
                && history.sinceBest() >= plan.looking().patience();
        plan.reporting().listener().accept(entry);
        save();
    }

    static <S> double meanLoss(Module module, Batches<S> batches, Task<S> task) {
        module.evaluate();
        double sum = 0;
        double weights = 0;
        try (var _ = Tensor.withoutGradients();
                Batches.Cursor<S> cursor = batches.open(0, 0)) {
            for (List<S> group = cursor.next(); group != null; group = cursor.next()) {
                try (Scope _ = Scope.open()) {
                    sum += task.loss(group).value() * task.weight(group);
                    weights += task.weight(group);
                }
            }
        }
        return sum / weights;
    }

    /** In the tensors of the best state before, where there was one: what Java lets go of lives on until it is collected. */
    private void remember(Map<String, Tensor> state) {
        if (best.isEmpty()) {
            best = new LinkedHashMap<>();
            state.forEach((name, tensor) -> best.put(name, Scope.keep(Tensors.zerosLike(tensor))));
        }
        try (var _ = Tensor.withoutGradients()) {
            state.forEach(
                    (name, tensor) -> Objects.requireNonNull(best.get(name)).setInPlace(tensor));
        }
    }

    private void save() {
        Path file = plan.saving().checkpoint();
        if (file == null) {
            return;
        }
        var place = new Checkpoint.Place(epoch, batch, step, loss, weight, norm, norms, entries);
        try (Scope _ = Scope.open()) {
            new Checkpoint(module.state(), optimizer.state(), best, place).write(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("checkpoint " + file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private void resume() {
        Path file = plan.saving().checkpoint();
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            Checkpoint read = Checkpoint.read(file);
            module.load(read.model());
            optimizer.load(read.optimizer());
            best = read.best();
            Checkpoint.Place place = read.place();
            epoch = place.epoch();
            batch = place.batch();
            step = place.step();
            loss = place.loss();
            weight = place.weight();
            norm = place.norm();
            norms = place.norms();
            entries.addAll(place.entries());
        } catch (IOException failed) {
            throw new UncheckedIOException("checkpoint " + file + " cannot be read: " + failed.getMessage(), failed);
        }
        replay();
    }

    /** Brings what follows from the looks so far back to where it was. */
    private void replay() {
        if (plateau != null) {
            entries.forEach(each -> lowered = plateau.see(each.judged()));
        }
        ended = plan.looking().patience() > 0
                && !entries.isEmpty()
                && History.of(entries).sinceBest() >= plan.looking().patience();
    }
}
