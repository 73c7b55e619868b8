package dev.viva.learn.store;

import dev.viva.learn.Model;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Collects the parts of a model, big-endian; arrays, lists and text are preceded by their length. Not thread-safe. */
public final class ModelWriter {
    /** A step of writing that the stream declares may fail; in memory it never does. */
    private interface Step {
        void run() throws IOException;
    }

    private final ModelFile kinds;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    ModelWriter(ModelFile kinds) {
        this.kinds = kinds;
    }

    /** Writes a whole number. */
    public void writeInt(int value) {
        write(() -> out.writeInt(value));
    }

    /** Writes a whole number of 64 bits. */
    public void writeLong(long value) {
        write(() -> out.writeLong(value));
    }

    /** Writes a number, all its bits. */
    public void writeDouble(double value) {
        write(() -> out.writeLong(Double.doubleToRawLongBits(value)));
    }

    /** Writes a truth value. */
    public void writeBoolean(boolean value) {
        write(() -> out.writeByte(value ? 1 : 0));
    }

    /** Writes text. */
    public void writeText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeInt(encoded.length);
        write(() -> out.write(encoded));
    }

    /** Writes several texts. */
    public void writeTexts(List<String> texts) {
        writeInt(texts.size());
        texts.forEach(this::writeText);
    }

    /** Writes texts by name, in their order. */
    public void writeMap(Map<String, String> texts) {
        writeInt(texts.size());
        texts.forEach((name, text) -> {
            writeText(name);
            writeText(text);
        });
    }

    /** Writes whole numbers. */
    public void writeInts(int[] values) {
        writeInt(values.length);
        Arrays.stream(values).forEach(this::writeInt);
    }

    /** Writes whole numbers of 64 bits. */
    public void writeLongs(long[] values) {
        writeInt(values.length);
        Arrays.stream(values).forEach(value -> write(() -> out.writeLong(value)));
    }

    /** Writes numbers, all their bits. */
    public void writeDoubles(double[] values) {
        writeInt(values.length);
        Arrays.stream(values).forEach(this::writeDouble);
    }

    /** Writes truth values. */
    public void writeBooleans(boolean[] values) {
        writeInt(values.length);
        for (boolean value : values) {
            writeBoolean(value);
        }
    }

    /**
     * Writes a model within this one: its kind and its parts.
     *
     * @throws IllegalArgumentException if no codec writes this kind of model
     */
    public void writeModel(Model model) {
        ModelWriter inner = new ModelWriter(kinds);
        String kind = writeWith(kinds.codecOf(model), model, inner);
        writeText(kind);
        byte[] section = inner.toBytes();
        writeInt(section.length);
        write(() -> out.write(section));
    }

    private static <M extends Model> String writeWith(ModelCodec<M> codec, Model model, ModelWriter to) {
        codec.write(codec.type().cast(model), to);
        return codec.kind();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private static void write(Step step) {
        try {
            step.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
