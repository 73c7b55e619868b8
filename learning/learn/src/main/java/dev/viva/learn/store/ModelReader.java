package dev.viva.learn.store;

import dev.viva.learn.Model;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives back the parts that a {@link ModelWriter} collected. Every length is compared with what is left of the file before
 * anything of that size is allocated. Not thread-safe.
 */
public final class ModelReader {
    private static final int DEEPEST = 16;

    private final ModelFile kinds;
    private final int version;
    private final ByteBuffer in;
    private final int depth;

    ModelReader(ModelFile kinds, int version, ByteBuffer in, int depth) {
        this.kinds = kinds;
        this.version = version;
        this.in = in;
        this.depth = depth;
    }

    /** The version of the file's format: a codec whose parts have changed asks for it. */
    public int version() {
        return version;
    }

    /** Reads a whole number. */
    public int readInt() {
        return in.getInt();
    }

    /** Reads a whole number of 64 bits. */
    public long readLong() {
        return in.getLong();
    }

    /** Reads a number. */
    public double readDouble() {
        return Double.longBitsToDouble(in.getLong());
    }

    /**
     * Reads a truth value.
     *
     * @throws IllegalArgumentException if it is neither true nor false
     */
    public boolean readBoolean() {
        byte value = in.get();
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("a truth value must be 0 or 1, got " + value);
        }
        return value == 1;
    }

    /**
     * Reads text.
     *
     * @throws IllegalArgumentException if it is no UTF-8 or longer than what is left
     */
    public String readText() {
        ByteBuffer encoded = section();
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(encoded);
            return text.toString();
        } catch (CharacterCodingException wrong) {
            throw new IllegalArgumentException("a text is not UTF-8", wrong);
        }
    }

    /** Reads several texts. */
    public List<String> readTexts() {
        int count = length(Integer.BYTES);
        List<String> texts = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            texts.add(readText());
        }
        return texts;
    }

    /** Reads texts by name. */
    public Map<String, String> readMap() {
        int count = length(2 * Integer.BYTES);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int at = 0; at < count; at++) {
            texts.put(readText(), readText());
        }
        return texts;
    }

    /** Reads whole numbers. */
    public int[] readInts() {
        int[] values = new int[length(Integer.BYTES)];
        for (int at = 0; at < values.length; at++) {
            values[at] = in.getInt();
        }
        return values;
    }

    /** Reads whole numbers of 64 bits. */
    public long[] readLongs() {
        long[] values = new long[length(Long.BYTES)];
        for (int at = 0; at < values.length; at++) {
            values[at] = in.getLong();
        }
        return values;
    }

    /** Reads numbers. */
    public double[] readDoubles() {
        double[] values = new double[length(Double.BYTES)];
        for (int at = 0; at < values.length; at++) {
            values[at] = readDouble();
        }
        return values;
    }

    /** Reads truth values. */
    public boolean[] readBooleans() {
        boolean[] values = new boolean[length(1)];
        for (int at = 0; at < values.length; at++) {
            values[at] = readBoolean();
        }
        return values;
    }

    /**
     * Reads how many parts follow.
     *
     * @param bytesEach how many bytes each takes at least
     * @throws IllegalArgumentException if that many cannot be left
     */
    public int readCount(int bytesEach) {
        return length(bytesEach);
    }

    /**
     * Reads a model within this one.
     *
     * @throws IllegalArgumentException if its kind is unknown or its parts do not fit together
     */
    public Model readModel() {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("models are nested more than " + DEEPEST + " deep");
        }
        ModelCodec<?> codec = kinds.codecNamed(readText());
        ModelReader inner = new ModelReader(kinds, version, section(), depth + 1);
        Model model = codec.read(inner);
        inner.requireEnd(codec.kind());
        return model;
    }

    /**
     * Reads a model of one type within this one.
     *
     * @throws IllegalArgumentException if it is of another, its kind is unknown, or its parts do not fit together
     */
    public <M extends Model> M readModel(Class<M> type) {
        Model model = readModel();
        if (!type.isInstance(model)) {
            throw new IllegalArgumentException("a " + type.getSimpleName() + " must stand where it holds a "
                    + model.getClass().getSimpleName());
        }
        return type.cast(model);
    }

    void requireEnd(String part) {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes are left over after " + part);
        }
    }

    private ByteBuffer section() {
        int length = length(1);
        ByteBuffer section = in.slice(in.position(), length);
        in.position(in.position() + length);
        return section;
    }

    private int length(int bytesEach) {
        int count = in.getInt();
        if (count < 0 || (long) count * bytesEach > in.remaining()) {
            throw new IllegalArgumentException(
                    "a length must be in [0, " + in.remaining() / bytesEach + "], got " + count);
        }
        return count;
    }
}
