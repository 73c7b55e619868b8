package dev.viva.deep.train;

import dev.viva.deep.tensor.Tensor;
import java.util.List;

/** What a training makes small: the loss of a group of samples. */
@FunctionalInterface
public interface Task<S> {
    /** The mean loss of these samples as a single number, through which gradients flow. */
    Tensor loss(List<S> samples);

    /** How many this mean is over: figures of groups are averaged by it. The number of samples unless said otherwise. */
    default long weight(List<S> samples) {
        return samples.size();
    }
}
