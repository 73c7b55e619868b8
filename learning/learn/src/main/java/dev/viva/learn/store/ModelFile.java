package dev.viva.learn.store;

import dev.viva.kernel.AtomicFile;
import dev.viva.learn.Model;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Saves and loads models. A file is: eight bytes that name the format; the format's version; the length of the body; the
 * body, with remarks (texts by name) and the model; and a SHA-256 over everything before. The same model and remarks give
 * the same bytes. Immutable and thread-safe.
 */
public final class ModelFile {
    /** What a file begins with. */
    private static final long MAGIC = 0x564956414D444C0AL; // "VIVAMDL\n"

    /**
     * 2 says of each ensemble whether its sums are rounded to single precision; 3 says of models of tables where their rows
     * came from, how they were judged and when they were made. Files of 1 and 2 are read.
     */
    private static final int VERSION = 3;

    private static final int HEADER = Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int DIGEST = 32;
    private static final long LARGEST = Integer.MAX_VALUE - 64L;

    private final List<ModelCodec<?>> codecs;

    private ModelFile(List<ModelCodec<?>> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    /**
     * What a file holds.
     *
     * @param remarks what was noted beside the model when it was saved
     */
    public record Saved(Model model, Map<String, String> remarks) {
        /** Copies the map. */
        public Saved {
            remarks = Map.copyOf(remarks);
        }
    }

    /** Reads and writes every kind of model that this library has. */
    public static ModelFile standard() {
        return new ModelFile(Codecs.all());
    }

    /**
     * Also reads and writes models of {@code codec}.
     *
     * @throws IllegalArgumentException if its kind is known already
     */
    public ModelFile with(ModelCodec<?> codec) {
        if (codecs.stream().anyMatch(known -> known.kind().equals(codec.kind()))) {
            throw new IllegalArgumentException("ModelFile: the kind '" + codec.kind() + "' is known already");
        }
        return new ModelFile(Stream.concat(codecs.stream(), Stream.of(codec)).toList());
    }

    /** Saves {@code model} without remarks; see {@link #save(Model, Map, Path)}. */
    public void save(Model model, Path file) throws IOException {
        save(model, Map.of(), file);
    }

    /**
     * Saves {@code model}: a new file is written and forced to disk beside {@code file}, then takes its place in one step,
     * so that at any moment either the old or the new file is there, whole.
     *
     * @throws IOException if it cannot be written; the old file is then as it was
     * @throws IllegalArgumentException if no codec writes this kind of model
     */
    public void save(Model model, Map<String, String> remarks, Path file) throws IOException {
        AtomicFile.write(file, toBytes(model, remarks));
    }

    /**
     * Loads what {@code file} holds.
     *
     * @throws CorruptModelException if it is no model file, was written by a newer version, is cut short or changed
     * @throws IOException if it cannot be read
     */
    public Saved load(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new CorruptModelException(file.toString(), "it is larger than any model: " + size + " bytes");
        }
        return fromBytes(file.toString(), Files.readAllBytes(file));
    }

    /**
     * Loads a model of one type.
     *
     * @throws CorruptModelException as {@link #load(Path)}, or if it holds a model of another type
     * @throws IOException if it cannot be read
     */
    public <M extends Model> M load(Path file, Class<M> type) throws IOException {
        Model model = load(file).model();
        if (!type.isInstance(model)) {
            throw new CorruptModelException(
                    file.toString(),
                    "it must hold a " + type.getSimpleName() + ", got a "
                            + model.getClass().getSimpleName());
        }
        return type.cast(model);
    }

    /** The bytes of a file. */
    public byte[] toBytes(Model model, Map<String, String> remarks) {
        ModelWriter body = new ModelWriter(this);
        body.writeMap(new TreeMap<>(remarks));
        body.writeModel(model);
        byte[] written = body.toBytes();
        ByteBuffer file = ByteBuffer.allocate(HEADER + written.length + DIGEST);
        file.putLong(MAGIC).putInt(VERSION).putLong(written.length).put(written);
        file.put(digest(file.array(), file.position()));
        return file.array();
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name what to call it in errors
     * @throws CorruptModelException as {@link #load(Path)}
     */
    public Saved fromBytes(String name, byte[] bytes) throws CorruptModelException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int version = requireWhole(name, in, bytes);
        ModelReader reader = new ModelReader(this, version, in.slice(HEADER, bytes.length - HEADER - DIGEST), 0);
        try {
            Map<String, String> remarks = reader.readMap();
            Model model = reader.readModel();
            reader.requireEnd("the model");
            return new Saved(model, remarks);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException wrong) {
            throw new CorruptModelException(name, "its parts do not fit together: " + wrong.getMessage(), wrong);
        }
    }

    /** Checks all but the body, and gives the version. */
    private static int requireWhole(String name, ByteBuffer in, byte[] bytes) throws CorruptModelException {
        if (bytes.length < HEADER + DIGEST) {
            throw new CorruptModelException(name, "it is cut short: " + bytes.length + " bytes");
        }
        if (in.getLong() != MAGIC) {
            throw new CorruptModelException(name, "it is no model file of Viva");
        }
        int version = in.getInt();
        if (version > VERSION) {
            throw new CorruptModelException(
                    name, "its format has version " + version + "; this program reads up to " + VERSION);
        }
        if (version < 1) {
            throw new CorruptModelException(name, "its version must be at least 1, got " + version);
        }
        long body = in.getLong();
        int there = bytes.length - HEADER - DIGEST;
        if (body != there) {
            throw new CorruptModelException(name, "its body must have " + body + " bytes, got " + there);
        }
        byte[] stated = Arrays.copyOfRange(bytes, bytes.length - DIGEST, bytes.length);
        if (!MessageDigest.isEqual(stated, digest(bytes, bytes.length - DIGEST))) {
            throw new CorruptModelException(name, "its checksum does not match: it was changed or damaged");
        }
        return version;
    }

    /**
     * What files call the kind of {@code model}.
     *
     * @throws IllegalArgumentException if no codec writes it
     */
    public String kind(Model model) {
        return codecOf(model).kind();
    }

    ModelCodec<?> codecOf(Model model) {
        return codecs.stream()
                .filter(codec -> codec.type().isInstance(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "ModelFile: no codec writes a " + model.getClass().getName()));
    }

    ModelCodec<?> codecNamed(String kind) {
        return codecs.stream()
                .filter(codec -> codec.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it holds a model of the unknown kind '" + kind + "'"));
    }

    private static byte[] digest(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has SHA-256
        }
    }
}
