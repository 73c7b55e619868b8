package dev.viva.deep.layer;

import dev.viva.deep.tensor.Device;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of a network: parameters that learn, buffers that do not, and modules inside it, all by name. A name is the path
 * to it, such as {@code blocks.0.attention.weight}. Not thread-safe while it trains; predictions from several threads are
 * safe.
 */
public abstract class Module {
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final Map<String, Module> children = new LinkedHashMap<>();
    private @Nullable Module parent;
    private String ownName = "";
    private boolean training = true;
    private boolean frozen;

    /** Registers a parameter, which lives beyond every scope; returns it. */
    protected final Tensor parameter(String name, Tensor value) {
        requireNew(name);
        parameters.put(name, Scope.keep(value).requireGradient(true));
        return value;
    }

    /** Registers a tensor that belongs to the state but does not learn; returns it. */
    protected final Tensor buffer(String name, Tensor value) {
        requireNew(name);
        buffers.put(name, Scope.keep(value));
        return value;
    }

    /** Registers a module inside this one; returns it. */
    protected final <M extends Module> M child(String name, M module) {
        requireNew(name);
        Module inside = module;
        if (inside.parent != null) {
            throw new IllegalArgumentException(
                    this + ": " + module + " is inside another module already; make one of its own");
        }
        inside.parent = this;
        inside.ownName = name;
        children.put(name, module);
        return module;
    }

    /** Takes a module out again, as an adapter that has been merged. */
    protected final void removeChild(String name) {
        Module gone = children.remove(name);
        if (gone == null) {
            throw new IllegalArgumentException(this + " has no module \"" + name + "\"; it has " + children.keySet());
        }
        gone.parent = null;
    }

    /** Takes a parameter out, as one that is kept in another form from now on. */
    protected final void removeParameter(String name) {
        if (parameters.remove(name) == null) {
            throw new IllegalArgumentException(
                    this + " has no parameter \"" + name + "\"; it has " + parameters.keySet());
        }
    }

    private void requireNew(String name) {
        if (name.isEmpty() || parameters.containsKey(name) || buffers.containsKey(name) || children.containsKey(name)) {
            throw new IllegalArgumentException(this + ": name must be new and not empty, got \"" + name + "\"");
        }
    }

    /** The modules directly inside this one, by name, in the order in which they were registered. */
    public final Map<String, Module> children() {
        return Collections.unmodifiableMap(children);
    }

    /** This module and all inside it, each before what is inside it. */
    public final List<Module> modules() {
        List<Module> all = new ArrayList<>(List.of(this));
        children.values().forEach(each -> all.addAll(each.modules()));
        return all;
    }

    /** Everything that learns, by name, in the order in which it was registered. */
    public final Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        walk("", each -> each.parameters, all::put);
        return all;
    }

    /** All parameters and buffers by name: what a file of weights holds. */
    public final Map<String, Tensor> state() {
        Map<String, Tensor> all = parameters();
        walk("", each -> each.buffers, all::put);
        return all;
    }

    private void walk(String before, Function<Module, Map<String, Tensor>> part, BiConsumer<String, Tensor> to) {
        part.apply(this).forEach((name, tensor) -> to.accept(before + name, tensor));
        children.forEach((name, module) -> module.walk(before + name + ".", part, to));
    }

    /**
     * Sets parameters and buffers to copies of those given, converted to this module's type and device.
     *
     * @throws IllegalArgumentException if names are missing or too many, or shapes differ; names all of them, and nothing is
     *     changed
     */
    public final void load(Map<String, Tensor> given) {
        Map<String, Tensor> own = state();
        List<String> faults = new ArrayList<>();
        own.forEach((name, tensor) -> {
            Tensor other = given.get(name);
            if (other == null) {
                faults.add(name + " is missing");
            } else if (!Arrays.equals(other.shape(), tensor.shape())) {
                faults.add(name + " must have shape " + Arrays.toString(tensor.shape()) + ", got "
                        + Arrays.toString(other.shape()));
            }
        });
        given.keySet().stream()
                .filter(name -> !own.containsKey(name))
                .forEach(name -> faults.add(name + " is unknown"));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(this + ".load: " + summary(faults));
        }
        try (var _ = Tensor.withoutGradients()) {
            own.forEach((name, tensor) -> tensor.setInPlace(Objects.requireNonNull(given.get(name))));
        }
    }

    private static String summary(List<String> faults) {
        int most = 10;
        String first = String.join("; ", faults.subList(0, Math.min(most, faults.size())));
        return faults.size() > most ? first + "; and " + (faults.size() - most) + " more" : first;
    }

    /** How many numbers learn. */
    public final long parameterCount() {
        return parameters().values().stream().mapToLong(Tensor::size).sum();
    }

    /** Says whether parameters, this module's and those inside it, learn; returns this. */
    public Module learn(boolean wanted) {
        parameters().values().forEach(each -> each.requireGradient(wanted));
        return this;
    }

    /**
     * Takes this module and all inside it out of the training of what is around it: parameters do not learn, and {@link #train}
     * leaves it predicting, so that batch norms use their running statistics and do not move them, and dropout drops nothing.
     */
    public final void freeze() {
        setFrozen(true);
    }

    /** Takes back {@link #freeze}; whether it trains is as before until {@link #train} or {@link #evaluate}. */
    public final void thaw() {
        setFrozen(false);
    }

    private void setFrozen(boolean wanted) {
        parameters().values().forEach(each -> each.requireGradient(!wanted));
        for (Module each : modules()) {
            each.frozen = wanted;
            each.training &= !wanted;
        }
    }

    /** Whether it is {@link #freeze frozen}. */
    public final boolean isFrozen() {
        return frozen;
    }

    /** Switches to training, but for what is {@link #freeze frozen}: dropout drops, batch norm uses the batch. */
    public final void train() {
        modules().forEach(each -> each.training = !each.frozen);
    }

    /** Switches to predicting. */
    public final void evaluate() {
        modules().forEach(each -> each.training = false);
    }

    /** Whether this module is training; it is at first. */
    public final boolean isTraining() {
        return training;
    }

    /** Moves everything to a device. */
    public final void to(Device device) {
        change(state().values(), tensor -> tensor.to(device));
    }

    /** Converts every floating point parameter and buffer. */
    public final void to(ElementType type) {
        change(
                state().values().stream()
                        .filter(each -> each.type().isFloatingPoint())
                        .toList(),
                tensor -> tensor.to(type));
    }

    private static void change(Collection<Tensor> tensors, UnaryOperator<Tensor> into) {
        try (var _ = Tensor.withoutGradients()) {
            for (Tensor each : tensors) {
                each.clearGradient();
                each.takeOver(into.apply(each.detach()));
            }
        }
    }

    /** The path to this module from the outermost one; empty for that. */
    public final String path() {
        Module outer = parent;
        return outer == null || outer.path().isEmpty() ? ownName : outer.path() + "." + ownName;
    }

    /** What it is, and where in the network. */
    @Override
    public String toString() {
        return path().isEmpty() ? getClass().getSimpleName() : getClass().getSimpleName() + " " + path();
    }
}
