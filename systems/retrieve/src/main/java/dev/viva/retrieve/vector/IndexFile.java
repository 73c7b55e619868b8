package dev.viva.retrieve.vector;

import dev.viva.kernel.AtomicFile;
import dev.viva.retrieve.vector.IndexHeader.Section;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * An index file, mapped: eight bytes that name the format, its version, the {@link IndexHeader}, a CRC-32C for each section and
 * one over the header; then the sections. All numbers have the lowest byte first. Thread-safe; the mapping ends when nothing
 * refers to it any more, even if the file was replaced meanwhile.
 */
@SuppressWarnings("EnumOrdinal") // the order of sections is part of the format
final class IndexFile {
    /** The order of bytes in all numbers. */
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private static final long MAGIC = 0x0A46564941564956L; // "VIVAIVF\n"
    private static final int VERSION = 1;
    private static final int PIECE = 1 << 28;

    private final Path path;
    private final IndexHeader header;
    private final MemorySegment bytes;

    private IndexFile(Path path, IndexHeader header, MemorySegment bytes) {
        this.path = path;
        this.header = header;
        this.bytes = bytes;
    }

    /**
     * Maps a file.
     *
     * @param verifies whether every section is read and compared with its checksum
     * @throws CorruptIndexException if it is no index file, was written by a newer version, is cut short or changed; the message
     *     names the section
     */
    static IndexFile open(Path path, boolean verifies) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            ByteBuffer head = head(path, bytes);
            IndexHeader header = header(path, head);
            requireWhole(path, header, bytes.byteSize());
            IndexFile file = new IndexFile(path, header, bytes);
            if (verifies) {
                for (Section section : Section.values()) {
                    file.verify(section, head.getInt());
                }
            }
            return file;
        }
    }

    private static ByteBuffer head(Path path, MemorySegment bytes) throws CorruptIndexException {
        if (bytes.byteSize() < IndexHeader.BYTES) {
            throw new CorruptIndexException(path, "it is cut short in its header, at " + bytes.byteSize() + " bytes");
        }
        ByteBuffer head = ByteBuffer.allocate(IndexHeader.BYTES).order(ORDER);
        MemorySegment.ofBuffer(head).copyFrom(bytes.asSlice(0, IndexHeader.BYTES));
        return head;
    }

    private static IndexHeader header(Path path, ByteBuffer head) throws CorruptIndexException {
        if (head.getLong() != MAGIC) {
            throw new CorruptIndexException(path, "it is no vector index of Viva");
        }
        int version = head.getInt();
        if (headerChecksum(head) != head.getInt(IndexHeader.BYTES - Integer.BYTES)) {
            throw new CorruptIndexException(path, "the checksum of its header does not match");
        }
        if (version != VERSION) {
            throw new CorruptIndexException(
                    path, "its format has version " + version + "; this program reads version " + VERSION);
        }
        try {
            return IndexHeader.read(head);
        } catch (IllegalArgumentException wrong) {
            throw new CorruptIndexException(path, String.valueOf(wrong.getMessage()));
        }
    }

    private static int headerChecksum(ByteBuffer head) {
        CRC32C checksum = new CRC32C();
        checksum.update(head.slice(0, IndexHeader.BYTES - Integer.BYTES));
        return (int) checksum.getValue();
    }

    private static void requireWhole(Path path, IndexHeader header, long there) throws CorruptIndexException {
        for (Section section : Section.values()) {
            if (there < header.offset(section) + header.paddedBytes(section)) {
                throw new CorruptIndexException(
                        path,
                        "it is cut short in its section '" + section.text() + "': it must have " + header.fileBytes()
                                + " bytes, got " + there);
            }
        }
        if (there > header.fileBytes()) {
            throw new CorruptIndexException(
                    path,
                    "something follows its last section: it must have " + header.fileBytes() + " bytes, got " + there);
        }
    }

    private void verify(Section section, int stated) throws CorruptIndexException {
        CRC32C checksum = new CRC32C();
        long end = header.offset(section) + header.paddedBytes(section);
        for (long at = header.offset(section); at < end; at += PIECE) {
            checksum.update(bytes.asSlice(at, Math.min(PIECE, end - at)).asByteBuffer());
        }
        if ((int) checksum.getValue() != stated) {
            throw new CorruptIndexException(
                    path,
                    "the checksum of its section '" + section.text() + "' does not match: it was changed or damaged");
        }
    }

    Path path() {
        return path;
    }

    IndexHeader header() {
        return header;
    }

    /** The content of a section. */
    MemorySegment section(Section section) {
        return bytes.asSlice(header.offset(section), header.bytes(section));
    }

    /** Writes sections from the first byte to the last of each, in any interleaving, and then the header. Not thread-safe. */
    static final class Writer {
        private final FileChannel channel;
        private final IndexHeader header;
        private final CRC32C[] checksums = new CRC32C[Section.values().length];
        private final long[] written = new long[checksums.length];

        Writer(FileChannel channel, IndexHeader header) {
            this.channel = channel;
            this.header = header;
            for (Section section : Section.values()) {
                checksums[section.ordinal()] = new CRC32C();
            }
        }

        /** Adds all of {@code content} to a section. */
        void write(Section section, MemorySegment content) throws IOException {
            for (long from = 0; from < content.byteSize(); from += PIECE) {
                ByteBuffer piece = content.asSlice(from, Math.min(PIECE, content.byteSize() - from))
                        .asByteBuffer();
                checksums[section.ordinal()].update(piece.duplicate());
                channel.position(header.offset(section) + written[section.ordinal()]);
                written[section.ordinal()] += piece.remaining();
                AtomicFile.writeAll(channel, piece);
            }
        }

        /** Fills sections up and writes the header. */
        void finish() throws IOException {
            ByteBuffer head = ByteBuffer.allocate(IndexHeader.BYTES).order(ORDER);
            head.putLong(MAGIC).putInt(VERSION);
            header.write(head);
            for (Section section : Section.values()) {
                if (written[section.ordinal()] != header.bytes(section)) {
                    throw new IllegalStateException("IndexFile.Writer: section " + section + " must have "
                            + header.bytes(section) + " bytes, got " + written[section.ordinal()]);
                }
                write(
                        section,
                        MemorySegment.ofArray(new byte[(int) (header.paddedBytes(section) - header.bytes(section))]));
                head.putInt((int) checksums[section.ordinal()].getValue());
            }
            head.putInt(IndexHeader.BYTES - Integer.BYTES, headerChecksum(head));
            channel.position(0);
            AtomicFile.writeAll(channel, head.rewind());
        }
    }
}
