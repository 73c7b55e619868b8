package dev.viva.deep.train;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Moves parameters by their gradients, with the memory that its {@link Method} needs. Parameters that do not require a
 * gradient, or got none, stay. Not thread-safe.
 */
public final class Optimizer {
    private static final String STEP = "step";

    /** What parameters that move in one call have in common. */
    private record Alike(double factor, double decay) {}

    private final Method method;
    private final Map<String, Tensor> parameters;
    private final Map<String, List<Tensor>> memory = new LinkedHashMap<>();
    private final Map<String, Double> factors = new LinkedHashMap<>();
    private double learningRate;
    private double decay;
    private boolean matricesOnly;
    private long step;

    private Optimizer(Method method, Map<String, Tensor> parameters, double learningRate) {
        this.method = method;
        this.parameters = new LinkedHashMap<>(parameters);
        this.learningRate = requireRate(learningRate);
    }

    /**
     * Without weight decay.
     *
     * @throws IllegalArgumentException if {@code learningRate} is negative or not finite
     */
    public static Optimizer of(Method method, Map<String, Tensor> parameters, double learningRate) {
        return new Optimizer(method, parameters, learningRate);
    }

    /**
     * Draws weights to 0 by this share of the learning rate.
     *
     * @param matricesOnly whether biases and the weights of norms are left alone, as is usual for transformers
     * @throws IllegalArgumentException if {@code decay} is negative or not finite
     */
    public Optimizer decaying(double decay, boolean matricesOnly) {
        if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Optimizer.decaying: decay must be at least 0 and finite, got " + decay);
        }
        this.decay = decay;
        this.matricesOnly = matricesOnly;
        return this;
    }

    /**
     * Multiplies the learning rate for each parameter by a factor of its own: layers that know much already move less (Howard and
     * Ruder 2018, discriminative fine-tuning). Weight decay, which is a share of the rate, follows; a schedule multiplies all.
     *
     * @param factor of a parameter's name; asked once for each, now
     * @throws IllegalArgumentException if a factor is negative or not finite; names the parameter, and nothing is changed
     */
    public Optimizer scaling(ToDoubleFunction<String> factor) {
        Map<String, Double> asked = new LinkedHashMap<>();
        for (String name : parameters.keySet()) {
            double given = factor.applyAsDouble(name);
            if (!(given >= 0 && given < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Optimizer.scaling: factor must be at least 0 and finite, got " + given + " for " + name);
            }
            asked.put(name, given);
        }
        factors.putAll(asked);
        return this;
    }

    /**
     * The learning rate with which the next step moves one parameter.
     *
     * @throws IllegalArgumentException if it moves none of this name
     */
    public double learningRate(String parameter) {
        if (!parameters.containsKey(parameter)) {
            throw new IllegalArgumentException("Optimizer.learningRate: there is no parameter \"" + parameter + "\"");
        }
        return learningRate * factor(parameter);
    }

    private double factor(String parameter) {
        return factors.getOrDefault(parameter, 1.0);
    }

    private static double requireRate(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Optimizer: learning rate must be at least 0 and finite, got " + rate);
        }
        return rate;
    }

    /** The learning rate of the next step. */
    public double learningRate() {
        return learningRate;
    }

    /**
     * Sets the learning rate of the next step.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public void setLearningRate(double rate) {
        learningRate = requireRate(rate);
    }

    /** What it moves, by name, always in the order in which it was given: sums over them have the same bits in every process. */
    public Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** How many steps were taken. */
    public long steps() {
        return step;
    }

    /** Moves every parameter once. O(parameters). */
    public void step() {
        step++;
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Map<Alike, List<Method.Moved>> groups = new LinkedHashMap<>();
            parameters.forEach((name, parameter) -> {
                Tensor gradient = parameter.requiresGradient() ? parameter.gradient() : null;
                if (gradient != null) {
                    groups.computeIfAbsent(alike(name, parameter), _ -> new ArrayList<>())
                            .add(new Method.Moved(parameter, gradient, remembered(name, parameter)));
                }
            });
            groups.forEach((alike, group) ->
                    method.update(group, new Method.Move(step, learningRate * alike.factor, alike.decay)));
        }
    }

    private Alike alike(String name, Tensor parameter) {
        return new Alike(factor(name), matricesOnly && parameter.dimensions() < 2 ? 0 : decay);
    }

    private List<Tensor> remembered(String name, Tensor parameter) {
        return memory.computeIfAbsent(
                name,
                _ -> method.slots().stream()
                        .map(_ -> Scope.keep(Tensors.zerosLike(parameter).detach()))
                        .toList());
    }

    /** Forgets all gradients. */
    public void clearGradients() {
        parameters.values().forEach(Tensor::clearGradient);
    }

    /** Its memory by name, with which a later one goes on as this one would. */
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put(STEP, Tensors.of(new long[] {step}));
        memory.forEach((name, slots) -> {
            for (int at = 0; at < slots.size(); at++) {
                state.put(name + "." + method.slots().get(at), slots.get(at));
            }
        });
        return state;
    }

    /**
     * Goes on as the one whose {@link #state} this was.
     *
     * @throws IllegalArgumentException if a tensor is unknown or of another shape; nothing is changed
     */
    public void load(Map<String, Tensor> state) {
        Map<String, List<Tensor>> loaded = new LinkedHashMap<>();
        Map<String, Tensor> left = new LinkedHashMap<>(state);
        Tensor steps = left.remove(STEP);
        parameters.forEach(
                (name, parameter) -> slots(name, parameter, left).ifPresent(slots -> loaded.put(name, slots)));
        if (steps == null || !left.isEmpty()) {
            throw new IllegalArgumentException("Optimizer.load: state must have " + STEP
                    + " and nothing of other parameters, got " + (steps == null ? state.keySet() : left.keySet()));
        }
        step = steps.toLongs()[0];
        memory.clear();
        memory.putAll(loaded);
    }

    private Optional<List<Tensor>> slots(String name, Tensor parameter, Map<String, Tensor> left) {
        List<Tensor> slots = new ArrayList<>();
        for (String slot : method.slots()) {
            Tensor given = left.remove(name + "." + slot);
            if (given == null) {
                return Optional.empty();
            }
            if (!Arrays.equals(given.shape(), parameter.shape())) {
                throw new IllegalArgumentException("Optimizer.load: " + name + "." + slot + " must have shape "
                        + Arrays.toString(parameter.shape()) + ", got " + Arrays.toString(given.shape()));
            }
            slots.add(Scope.keep(given.to(parameter.device()).copy()));
        }
        return Optional.of(slots);
    }
}
