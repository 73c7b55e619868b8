package dev.viva.vision.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as ImageIO wants it. Some decoders take the end of a file for zeros and go on for as many pixels as its header
 * promises; who reads at the end more often than in looking ahead gets an exception that they do not catch.
 */
final class FileBytes extends ImageInputStreamImpl {
    private static final int MOST_READS_AT_END = 256;

    private final byte[] file;
    private final String name;
    private int readsAtEnd;

    FileBytes(byte[] file, String name) {
        this.file = file;
        this.name = name;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : atEnd();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int left = (int) Math.min(length, file.length - streamPos);
        if (left <= 0) {
            return atEnd();
        }
        System.arraycopy(file, (int) streamPos, into, offset, left);
        streamPos += left;
        return left;
    }

    private int atEnd() {
        if (++readsAtEnd > MOST_READS_AT_END) {
            throw new ImageFileException(name, "is damaged or ends early (its data do not last for its pixels)", null);
        }
        return -1;
    }

    @Override
    public long length() {
        return file.length;
    }
}
