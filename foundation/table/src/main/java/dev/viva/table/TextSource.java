package dev.viva.table;

import dev.viva.kernel.Progress;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Text that can be streamed more than once, always as UTF-8 without a byte-order mark: gzip is unpacked and other
 * encodings are translated on the way.
 */
record TextSource(String name, Charset charset, Opener opener) {
    private static final int BUFFER = 1 << 16;

    /** Opens the raw bytes. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    static TextSource of(Path file, Charset charset, Progress progress) {
        String name = file.toString();
        return new TextSource(
                name, charset, () -> new Counted(Files.newInputStream(file), progress.start(name, Files.size(file))));
    }

    /** The same, with the file's bytes shown to {@code digest}. */
    static TextSource of(Path file, Charset charset, Progress progress, FileDigest digest) {
        TextSource source = of(file, charset, progress);
        return new TextSource(source.name, charset, () -> digest.watching(source.opener.open()));
    }

    static TextSource of(String name, byte[] bytes, Charset charset) {
        return new TextSource(name, charset, () -> new ByteArrayInputStream(bytes));
    }

    /** Streams the text from its beginning. */
    InputStream open() throws IOException {
        InputStream raw = openRaw();
        try {
            return decoded(unpack(raw));
        } catch (IOException | RuntimeException failure) {
            raw.close();
            throw failure;
        }
    }

    private InputStream openRaw() throws IOException {
        try {
            return opener.open();
        } catch (NoSuchFileException missing) {
            throw new TableException(name + ": there is no such file", missing);
        }
    }

    private InputStream decoded(InputStream unpacked) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(unpacked, 4);
        byte[] head = peeked.readNBytes(4);
        refuseArchives(head);
        int mark = byteOrderMark(head);
        Charset found = charset(head);
        peeked.unread(head, mark, head.length - mark);
        return isUtf8(found) ? peeked : new Translated(peeked, found);
    }

    private static InputStream unpack(InputStream raw) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(raw, 2);
        byte[] head = peeked.readNBytes(2);
        peeked.unread(head);
        boolean gzip = head.length == 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
        return gzip ? new GZIPInputStream(peeked, BUFFER) : peeked;
    }

    private void refuseArchives(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\u0003\u0004")) {
            throw new TableException(name + " is a ZIP archive, expected text: unpack it first");
        }
        if (start.equals("PAR1")) {
            throw new TableException(name + " is a Parquet file, expected text: give it the ending .parquet");
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int index = 0; index < bytes.length; index++) {
            if (index >= head.length || (head[index] & 0xFF) != bytes[index]) {
                return false;
            }
        }
        return true;
    }

    private static int byteOrderMark(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF) ? 2 : 0;
    }

    private Charset charset(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(head, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : charset;
    }

    private static boolean isUtf8(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    }

    /** Reports the bytes that pass to a task, which ends with the stream. */
    private static final class Counted extends FilterInputStream {
        private final Progress.Task task;

        Counted(InputStream in, Progress.Task task) {
            super(in);
            this.task = task;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            task.advance(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            task.advance(Math.max(0, count));
            return count;
        }

        @Override
        public void close() throws IOException {
            try (task) {
                super.close();
            }
        }
    }

    /** UTF-8 made from another encoding; malformed input is an {@link IOException}. */
    private static final class Translated extends InputStream {
        private final InputStreamReader reader;
        private final CharsetEncoder encoder =
                StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
        private final CharBuffer characters = CharBuffer.allocate(BUFFER);
        private final ByteBuffer bytes = ByteBuffer.allocate(4 * BUFFER).flip();
        private boolean ended;

        Translated(InputStream in, Charset charset) {
            this.reader = new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.remaining());
            bytes.get(into, offset, count);
            return count;
        }

        private boolean fill() throws IOException {
            while (!bytes.hasRemaining() && !ended) {
                ended = reader.read(characters) < 0;
                bytes.clear();
                characters.flip();
                CoderResult result = encoder.encode(characters, bytes, ended);
                if (result.isError()) {
                    result.throwException();
                }
                characters.compact();
                bytes.flip();
            }
            return bytes.hasRemaining();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
