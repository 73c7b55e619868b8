package dev.viva.vision.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Reads JPEG, PNG, WebP, GIF and BMP, and writes JPEG and PNG. What a file is, its content says and not its name. Immutable,
 * thread-safe; needs no screen and no temporary file.
 *
 * <p>The picture comes turned as EXIF says. Grey is made of three equal channels, 16 bits are rounded to 8, JPEG in four colours becomes red, green and blue, what can be seen through is laid over the
 * background, and colour profiles of red, green and blue are not applied. (Lossy WebP is decoded without smoothing of its colours,
 * which differ a little from other decoders' at sharp edges.) Of a file with several frames comes the first, in its own size,
 * unless that is refused. A file that is damaged, ends early, is nothing of these or has too many pixels is refused by an
 * {@link ImageFileException}, the last before anything is decoded.
 *
 * @param mostPixels the most pixels of a picture, at least 1
 * @param background what is behind pixels that can be seen through, as 0xRRGGBB
 * @param refusesFrames whether a file of several frames is refused
 */
public record ImageFiles(long mostPixels, int background, boolean refusesFrames) {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "webp", "gif", "bmp");
    private static final long LARGEST_FILE = 1L << 30;
    private static final long MOST_PIXELS = 100_000_000;
    private static final int WHITE = 0xffffff;

    /** At most 100 million pixels, on white, the first of several frames. */
    public static final ImageFiles STANDARD = new ImageFiles(MOST_PIXELS, WHITE, false);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a figure is out of the range that is said above
     */
    public ImageFiles {
        if (mostPixels < 1 || background < 0 || background > WHITE) {
            throw new IllegalArgumentException(
                    "ImageFiles: mostPixels must be at least 1 and background in [0, 0xffffff], got " + mostPixels
                            + " and 0x" + Integer.toHexString(background));
        }
    }

    /** With another limit. */
    public ImageFiles withMostPixels(long most) {
        return new ImageFiles(most, background, refusesFrames);
    }

    /** With another background, as 0xRRGGBB. */
    public ImageFiles withBackground(int colour) {
        return new ImageFiles(mostPixels, colour, refusesFrames);
    }

    /** Refusing files of several frames. */
    public ImageFiles refusingFrames() {
        return new ImageFiles(mostPixels, background, true);
    }

    /** Whether a file has the name of a picture: which of a folder's files are meant, for what they are their content says. */
    public static boolean isNamedAsPicture(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Reads a file.
     *
     * @throws ImageFileException if it gives no picture, for one of the reasons above or because it cannot be read
     */
    public Image read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ImageFileException(file.toString(), "is larger than " + LARGEST_FILE + " bytes", null);
            }
            return decode(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException missing) {
            throw new ImageFileException(file.toString(), "is missing", missing);
        } catch (IOException failed) {
            throw new ImageFileException(file.toString(), "cannot be read (" + failed + ")", failed);
        }
    }

    /**
     * The same for a file's bytes.
     *
     * @param name what a fault calls it
     * @throws ImageFileException as {@link #read}
     */
    public Image decode(byte[] file, String name) {
        FileKind kind = FileKind.of(file)
                .orElseThrow(() -> new ImageFileException(
                        name, file.length == 0 ? "is empty" : "is no picture in JPEG, PNG, GIF, BMP or WebP", null));
        if (!kind.isWhole(file)) {
            throw new ImageFileException(name, "is damaged or ends early (" + kind + " without its end)", null);
        }
        try (Decoder decoder = new Decoder(kind, file, name)) {
            decoder.requireAtMost(mostPixels);
            if (refusesFrames) {
                decoder.requireOneFrame();
            }
            return Orientation.upright(new Decoded(decoder.read(), background).image(), Orientation.of(kind, file));
        } catch (OutOfMemoryError full) {
            throw new ImageFileException(name, "needs more memory than the process has", full);
        }
    }

    /** As a PNG file, without loss. */
    public static byte[] png(Image image) {
        return written(image, "png", 1);
    }

    /**
     * As a JPEG file.
     *
     * @param quality from 0 to 1
     * @throws IllegalArgumentException if it is out of range
     */
    public static byte[] jpeg(Image image, double quality) {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("ImageFiles.jpeg: quality must be in [0, 1], got " + quality);
        }
        return written(image, "jpeg", quality);
    }

    /**
     * Writes a file in the format that its name ends with: {@code .png}, or {@code .jpg} or {@code .jpeg} with quality 0.95.
     *
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Image image, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean jpeg = name.endsWith(".jpg") || name.endsWith(".jpeg");
        if (!jpeg && !name.endsWith(".png")) {
            throw new IllegalArgumentException("ImageFiles.write: name must end in .png, .jpg or .jpeg, got " + file);
        }
        try {
            Files.write(file, jpeg ? jpeg(image, 0.95) : png(image));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] written(Image image, String format, double quality) {
        BufferedImage buffered = buffered(image);
        ImageWriter writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(buffered), format)
                .next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (quality < 1 && settings.canWriteCompressed()) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality((float) quality);
            }
            writer.write(null, new IIOImage(buffered, null, null), settings);
        } catch (IOException impossible) {
            throw new UncheckedIOException("ImageFiles: memory cannot be written to", impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage buffered(Image image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] from = image.shared();
        byte[] to = ((java.awt.image.DataBufferByte) buffered.getRaster().getDataBuffer()).getData();
        for (int at = 0; at < from.length; at += Image.CHANNELS) {
            to[at] = from[at + 2];
            to[at + 1] = from[at + 1];
            to[at + 2] = from[at];
        }
        return buffered;
    }
}
