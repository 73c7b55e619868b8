package dev.viva.deep.tensor;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/** What all calls into the binding have in common: its errors become ours, its optional arguments stay here. */
final class Calls {
    private Calls() {}

    /** The result of an operation; failures name it and what it was given. */
    static Tensor tensor(String operation, Supplier<org.bytedeco.pytorch.@Nullable Tensor> body, Tensor... operands) {
        try {
            return new Tensor(body.get());
        } catch (RuntimeException | OutOfMemoryError failed) {
            throw TensorException.of(operation, failed, operands);
        }
    }

    static <T> T of(String operation, Supplier<T> body, Tensor... operands) {
        try {
            return body.get();
        } catch (RuntimeException | OutOfMemoryError failed) {
            throw TensorException.of(operation, failed, operands);
        }
    }

    static List<Tensor> list(TensorVector vector) {
        return LongStream.range(0, vector.size())
                .mapToObj(at -> new Tensor(vector.get(at)))
                .toList();
    }

    static TensorVector vector(List<Tensor> tensors) {
        return new TensorVector(tensors.stream().map(each -> each.raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
    }

    static Tensor[] array(List<Tensor> tensors) {
        return tensors.toArray(Tensor[]::new);
    }

    static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor.raw);
    }

    /** Those that are there, for messages. */
    static Tensor[] given(@Nullable Tensor... tensors) {
        return Stream.of(tensors).filter(each -> each != null).toArray(Tensor[]::new);
    }

    /** A number for tensors of any type: whole ones do not turn integers into floating point. */
    static Scalar scalar(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 52 ? new Scalar((long) value) : new Scalar(value);
    }
}
