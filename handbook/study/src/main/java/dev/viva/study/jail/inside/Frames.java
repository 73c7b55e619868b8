package dev.viva.study.jail.inside;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into frames: a secret that both sides know, a length, and as many bytes. A frame without the secret was not
 * written by the other side. Not thread-safe.
 */
public final class Frames {
    /** The length of a secret in bytes. */
    public static final int SECRET = 16;

    private Frames() {}

    /** Writes one frame and flushes. */
    public static void write(OutputStream out, byte[] secret, byte[] content) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        byte[] head = new byte[SECRET + 4];
        System.arraycopy(secret, 0, head, 0, SECRET);
        for (int at = 0; at < 4; at++) {
            head[SECRET + at] = (byte) (content.length >>> (24 - 8 * at));
        }
        data.write(head);
        data.write(content);
        data.flush();
    }

    /**
     * Reads one frame, or {@code null} at the end of the stream.
     *
     * @param largest the most bytes that a frame may have
     * @throws ForgedException if anything else than a frame with the secret comes
     */
    public static byte @Nullable [] read(InputStream in, byte[] secret, int largest) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] head = data.readNBytes(SECRET + 4);
        if (head.length == 0) {
            return null;
        }
        byte[] shown = Arrays.copyOf(head, SECRET);
        if (head.length < SECRET + 4 || !MessageDigest.isEqual(shown, secret)) {
            throw new ForgedException();
        }
        int length = 0;
        for (int at = 0; at < 4; at++) {
            length = length << 8 | (head[SECRET + at] & 0xff);
        }
        if (length < 0 || length > largest) {
            throw new ForgedException();
        }
        byte[] content = new byte[length];
        if (data.readNBytes(content, 0, length) < length) {
            throw new EOFException("a frame is cut off");
        }
        return content;
    }

    /** Bytes that the other side has not written. */
    public static final class ForgedException extends IOException {
        private static final long serialVersionUID = 1;

        ForgedException() {
            super("bytes that are no frame");
        }
    }
}
