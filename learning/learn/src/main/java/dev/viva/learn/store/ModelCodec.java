package dev.viva.learn.store;

import dev.viva.learn.Model;

/**
 * Writes one kind of model as numbers and text, and reads it back bit for bit. Stateless and thread-safe.
 *
 * @param <M> the kind of model
 */
public interface ModelCodec<M extends Model> {
    /** The name of the kind in files, such as {@code tabular}; never changed once files exist. */
    String kind();

    /** The class of the models. */
    Class<M> type();

    /** Writes every part of {@code model}. */
    void write(M model, ModelWriter to);

    /**
     * Reads the parts in the order in which they were written.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    M read(ModelReader from);
}
