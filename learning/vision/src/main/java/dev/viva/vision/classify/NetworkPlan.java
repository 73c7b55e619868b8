package dev.viva.vision.classify;

import dev.viva.deep.store.Notes;
import java.util.Map;

/** The sizes of a network for images; {@link #build} makes one of them. */
public sealed interface NetworkPlan permits ResNetPlan, ConvNextPlan, VisionTransformerPlan, DigitNetworkPlan {
    /** A network of these sizes with weights drawn anew; {@link dev.viva.deep.tensor.Tensors#seed} fixes them. */
    ImageNetwork build();

    /** How many channels an image has. */
    long channels();

    /** How many classes there are to tell apart. */
    long classes();

    /** For so many classes. */
    NetworkPlan withClasses(long count);

    /** For images of so many channels. */
    NetworkPlan withChannels(long count);

    /** All of it in words, from which {@link #of} makes it again. */
    Map<String, String> notes();

    /**
     * The plan that gave these notes.
     *
     * @throws IllegalArgumentException if a note is missing or is not what it should be; names it
     */
    static NetworkPlan of(Notes notes) {
        return switch (notes.text("kind")) {
            case ResNetPlan.KIND -> ResNetPlan.read(notes);
            case ConvNextPlan.KIND -> ConvNextPlan.read(notes);
            case VisionTransformerPlan.KIND -> VisionTransformerPlan.read(notes);
            case DigitNetworkPlan.KIND -> DigitNetworkPlan.read(notes);
            default ->
                throw new IllegalArgumentException("NetworkPlan: kind must be one of " + ResNetPlan.KIND + ", "
                        + ConvNextPlan.KIND + ", " + VisionTransformerPlan.KIND + " and " + DigitNetworkPlan.KIND
                        + ", got " + notes.text("kind"));
        };
    }
}
