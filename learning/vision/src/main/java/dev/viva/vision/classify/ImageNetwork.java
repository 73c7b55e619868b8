package dev.viva.vision.classify;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Tensor;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A network that tells images apart: stages, one after the other, make a vector of features of an image, and a linear layer, its
 * head, makes logits of them. Images are {@code batch × channels × height × width}, logits {@code batch × classes}.
 */
public abstract class ImageNetwork extends Layer {
    /**
     * A part of a network that an image passes as a whole.
     *
     * @param name what it is called
     * @param paths the modules and parameters it consists of, by their paths in the network
     */
    public record Stage(String name, List<String> paths) {
        /** Copies the list. */
        public Stage {
            paths = List.copyOf(paths);
        }

        static Stage of(String name, String... paths) {
            return new Stage(name, List.of(paths));
        }

        /** Whether a parameter of this name is part of it. */
        public boolean has(String parameter) {
            return paths.stream().anyMatch(path -> parameter.equals(path) || parameter.startsWith(path + "."));
        }
    }

    /** For networks of this package. */
    ImageNetwork() {}

    /** Its sizes. */
    public abstract NetworkPlan plan();

    /** Its stages from the pixels on, without the head: every parameter but the head's is part of one. */
    public abstract List<Stage> stages();

    /** The layer that makes logits of features. */
    public abstract Linear head();

    /** The vector that the head sees, {@code batch × head().in()}, and what layers on the way make, for those who look on. */
    public abstract Tensor features(Tensor images, BiConsumer<Layer, Tensor> witness);

    /** The path of the last layer whose result still has places and leads to every logit; {@link #places} takes its result. */
    public abstract String lastPlaces();

    /**
     * What a layer that {@link #features(Tensor, BiConsumer) showed} its result made, as {@code batch × channels × height ×
     * width}.
     */
    public Tensor places(Tensor made) {
        return made;
    }

    /** The vector that the head sees: {@code batch × channels × height × width} to {@code batch × head().in()}. */
    public final Tensor features(Tensor images) {
        return features(images, (layer, made) -> {});
    }

    @Override
    public final Tensor forward(Tensor images) {
        return head().forward(features(images));
    }

    /**
     * The module at a path such as {@code layer4.1.conv2}.
     *
     * @throws IllegalArgumentException if there is none; names those that are where the path ends
     */
    public final Module at(String path) {
        Module found = this;
        for (String name : path.split("\\.")) {
            Module inside = found.children().get(name);
            if (inside == null) {
                throw new IllegalArgumentException(this + " has no module \"" + path + "\"; " + found + " has "
                        + found.children().keySet());
            }
            found = inside;
        }
        return found;
    }
}
