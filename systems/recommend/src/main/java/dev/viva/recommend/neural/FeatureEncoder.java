package dev.viva.recommend.neural;

import dev.viva.deep.layer.Embedding;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each thing: that of its id plus a linear image of its attributes. Things are named by places: number i by place i + 1;
 * place 0 is padding and whoever is not known. Modules: {@code ids}, {@code image}; buffer: {@code attributes}.
 */
final class FeatureEncoder extends Module {
    /** The place of whoever is not known. */
    static final long UNKNOWN = 0;

    private static final double DEVIATION = 0.1;

    private final int count;
    private final Embedding ids;
    private final @Nullable Linear image;
    private final @Nullable Tensor attributes;

    FeatureEncoder(Attributes given, long width) {
        count = given.rows();
        ids = child("ids", Embedding.of(given.rows() + 1L, width, DEVIATION));
        image = given.width() == 0 ? null : child("image", image(given.width(), width));
        attributes = image == null
                ? null
                : buffer("attributes", Tensors.of(given.behindZeros(), given.rows() + 1L, given.width()));
    }

    /** The product of the images of two things with one attribute of 1 begins with a deviation of 1. */
    private static Linear image(long attributes, long width) {
        double deviation = Math.pow((double) width, -0.25);
        return Linear.withoutBias(attributes, width).startingFrom(Initialization.normal(deviation, width, attributes));
    }

    /** How many things there are. */
    int count() {
        return count;
    }

    /** Vectors of places: any shape to that shape × width. */
    Tensor forward(Tensor places) {
        return forward(places, places);
    }

    /**
     * The same where ids may be withheld.
     *
     * @param named the places whose ids speak; 0 where one is withheld
     * @param described the places whose attributes speak
     */
    Tensor forward(Tensor named, Tensor described) {
        Tensor vectors = ids.forward(named);
        return image == null || attributes == null
                ? vectors
                : vectors.plus(image.forward(Functions.embedding(attributes, described)));
    }

    /** Vectors of things that have attributes and no number: {@code count × attributes} to {@code count × width}. */
    Tensor ofUnknown(Tensor rows) {
        Tensor vectors = ids.forward(Tensors.of(new long[(int) rows.length(0)], rows.length(0)));
        return image == null ? vectors : vectors.plus(image.forward(rows));
    }

    /** Each place with the chance {@code share} 0 instead. */
    static Tensor withheld(Tensor places, double share) {
        return share == 0
                ? places
                : places.filled(Tensors.uniform(0, 1, places.shape()).isBelow(share), 0);
    }
}
