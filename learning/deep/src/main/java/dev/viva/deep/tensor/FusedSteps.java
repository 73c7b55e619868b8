package dev.viva.deep.tensor;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.TensorList;
import org.bytedeco.pytorch.TensorVector;

/**
 * Steps of optimisers over many tensors in one call, which reads and writes each element once; written out in single operations
 * it is read and written some eight times. The binding has no names for these functions of libtorch, so they are asked for at
 * its dispatcher. All lists are as long as one another, and their tensors {@link #takes fit}.
 */
public final class FusedSteps {
    private FusedSteps() {}

    /**
     * Whether all tensors are of one type of 32 or 64 bits and lie in memory one element after the other, on the processor: the
     * functions do not look at strides.
     */
    public static boolean takes(Stream<Tensor> tensors) {
        List<Tensor> all = tensors.toList();
        ElementType type = all.isEmpty() ? ElementType.FLOAT32 : all.getFirst().type();
        return (type == ElementType.FLOAT32 || type == ElementType.FLOAT64)
                && all.stream().allMatch(each -> each.type() == type && liesInOrder(each));
    }

    private static boolean liesInOrder(Tensor tensor) {
        return tensor.raw.is_cpu() && tensor.raw.is_contiguous();
    }

    /**
     * What the step of Adam is made with.
     *
     * @param rate the learning rate
     * @param beta1 how slowly gradients are forgotten
     * @param beta2 how slowly squares are forgotten
     * @param epsilon keeps small roots from blowing up a step
     * @param decay how strongly weights are drawn to 0
     * @param decoupled whether they are drawn beside the gradient instead of by it
     */
    public record AdamStep(double rate, double beta1, double beta2, double epsilon, double decay, boolean decoupled) {}

    /** Adam's step of this number, from 1, in place. */
    public static void adam(
            List<Tensor> parameters,
            List<Tensor> gradients,
            List<Tensor> means,
            List<Tensor> squares,
            long number,
            AdamStep step) {
        Tensor counted = Tensors.scalar((double) number);
        call(
                step.decoupled ? "aten::_fused_adamw_" : "aten::_fused_adam_",
                list(parameters),
                list(gradients),
                list(means),
                list(squares),
                list(List.of()),
                list(parameters.stream().map(_ -> counted).toList()),
                new IValue(step.rate),
                new IValue(step.beta1),
                new IValue(step.beta2),
                new IValue(step.decay),
                new IValue(step.epsilon),
                new IValue(false),
                new IValue(false),
                new IValue(),
                new IValue());
    }

    /**
     * Gradient descent's step in place.
     *
     * @param velocities empty without momentum
     * @param nesterov whether it looks ahead
     */
    public static void descent(
            List<Tensor> parameters,
            List<Tensor> gradients,
            List<Tensor> velocities,
            double rate,
            double momentum,
            double decay,
            boolean nesterov) {
        call(
                "aten::_fused_sgd_",
                list(parameters),
                list(gradients),
                list(velocities),
                new IValue(decay),
                new IValue(momentum),
                new IValue(rate),
                new IValue(0.0),
                new IValue(nesterov),
                new IValue(false),
                new IValue(false),
                new IValue(),
                new IValue());
    }

    private static void call(String operator, IValue... arguments) {
        Calls.of(operator, () -> {
            Dispatcher.singleton().findSchemaOrThrow(operator, "").callBoxed(new IValueVector(arguments));
            return true;
        });
    }

    private static IValue list(List<Tensor> tensors) {
        GenericList list = new GenericList(new TensorList(new TensorVector()).elementType());
        list.reserve(tensors.size());
        tensors.forEach(each -> list.push_back(new IValue(each.raw)));
        return new IValue(list);
    }
}
