package dev.viva.vision.detect;

import dev.viva.deep.tensor.Tensor;

/**
 * What the network says of a group of pictures, for each of its places.
 *
 * @param distances logits over the bins of each side: pictures × 64 × places
 * @param classes a logit for each class: pictures × classes × places
 * @param points where the places are
 */
record YoloOutput(Tensor distances, Tensor classes, AnchorPoints points) {}
