package dev.viva.deep.store;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.kernel.AtomicFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors and notes in a safetensors file: eight bytes with the length of a header in JSON, the header, and the
 * elements one tensor after the other, little-endian. Nothing in such a file is executed.
 *
 * @param tensors by name, in the order of the file
 * @param notes the header's {@code __metadata__}
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> notes) {
    /** Elements begin at multiples of this, for those who read them where they lie. */
    private static final int ALIGNMENT = 8;

    private static final long LARGEST_PIECE = 1L << 30;
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * Reads a whole file into tensors on the processor, which live beyond all scopes.
     *
     * @throws CorruptWeightsException if the file is damaged; names the tensor and the byte
     * @throws IOException if it cannot be read
     */
    public static SafeTensors read(Path file) throws IOException {
        requireLittleEndian();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            Header header = Header.read(file, memory, LENGTH);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            header.entries().forEach((name, entry) -> {
                MemorySegment elements = memory.asSlice(header.start() + entry.begin(), entry.end() - entry.begin());
                tensors.put(name, Scope.keep(Tensors.ofMemory(entry.type(), elements, entry.shape())));
            });
            return new SafeTensors(tensors, header.notes());
        }
    }

    /**
     * Writes tensors without notes; see {@link #write(Path)}.
     *
     * @throws IOException if the file cannot be written; an older one is as it was
     */
    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        new SafeTensors(tensors, Map.of()).write(file);
    }

    /**
     * Writes all in the order of the map, as one step: the file is the old one or the new one, whatever happens.
     *
     * @throws IOException if it cannot be written; an older file is as it was
     */
    public void write(Path file) throws IOException {
        requireLittleEndian();
        byte[] header = Header.of(tensors, notes, ALIGNMENT);
        AtomicFile.write(file, out -> {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            AtomicFile.writeAll(out, length.putLong(header.length).flip());
            AtomicFile.writeAll(out, ByteBuffer.wrap(header));
            for (Tensor tensor : tensors.values()) {
                tensor.read(memory -> append(out, memory));
            }
        });
    }

    private static void append(FileChannel out, MemorySegment memory) throws IOException {
        for (long from = 0; from < memory.byteSize(); from += LARGEST_PIECE) {
            long length = Math.min(LARGEST_PIECE, memory.byteSize() - from);
            AtomicFile.writeAll(out, memory.asSlice(from, length).asByteBuffer());
        }
    }

    private static void requireLittleEndian() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalStateException("SafeTensors needs a processor with little-endian numbers");
        }
    }
}
