package dev.viva.deep.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operation that tensors of these shapes and types do not have, or for which there was no memory. */
public final class TensorException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    TensorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Names the operation, what it was given, and the first line of what libtorch says. */
    static TensorException of(String operation, Throwable cause, Tensor... operands) {
        String given = Stream.of(operands)
                .map(each -> each.type() + Arrays.toString(each.shape()))
                .collect(Collectors.joining(", "));
        String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
        String hint = said.contains("alloc") || said.contains("out of memory")
                ? " There was no memory for it: lower the batch size or the length of sequences."
                : "";
        return new TensorException("Tensor." + operation + " of " + given + ": " + said + hint, cause);
    }
}
