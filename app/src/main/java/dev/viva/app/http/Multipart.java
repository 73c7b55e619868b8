package dev.viva.app.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files in a form as browsers send them (RFC 7578): parts after lines of a boundary, each with headers. */
final class Multipart {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
    private static final Pattern DISPOSITION = Pattern.compile("(?im)^content-disposition:\\s*form-data\\s*;(.*)$");
    private static final Pattern FIELD = Pattern.compile("(?i)(?:^|;)\\s*name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename=\"([^\"]*)\"");
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_PARTS = 20;

    private Multipart() {}

    /**
     * The parts that are files, in their order.
     *
     * @throws Refusal (400) if the boundary is missing, a part ends nowhere, or there are more than 20 parts
     */
    static List<UploadedFile> files(String contentType, byte[] body) {
        byte[] line = ("--" + boundary(contentType)).getBytes(StandardCharsets.ISO_8859_1);
        List<UploadedFile> files = new ArrayList<>();
        int at = find(body, line, 0);
        for (int part = 0; at >= 0 && !isLast(body, at + line.length); part++) {
            int begin = find(body, END_OF_HEADERS, at);
            int end = begin < 0 ? -1 : find(body, line, begin + END_OF_HEADERS.length);
            if (end < 0 || part == MOST_PARTS) {
                throw malformed(end < 0 ? "its last part does not end" : "it has more than " + MOST_PARTS + " parts");
            }
            String headers = new String(body, at, begin - at, StandardCharsets.UTF_8);
            file(headers, body, begin + END_OF_HEADERS.length, end - 2).ifPresent(files::add);
            at = end;
        }
        if (at < 0 && body.length > 0) {
            throw malformed("it does not end with its boundary");
        }
        return files;
    }

    private static String boundary(String contentType) {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!found.find()) {
            throw malformed("Content-Type names no boundary");
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static boolean isLast(byte[] body, int after) {
        return after + 1 < body.length && body[after] == '-' && body[after + 1] == '-';
    }

    private static Optional<UploadedFile> file(String headers, byte[] body, int from, int to) {
        Matcher disposition = DISPOSITION.matcher(headers);
        if (!disposition.find()) {
            throw malformed("a part has no Content-Disposition");
        }
        Matcher field = FIELD.matcher(disposition.group(1));
        Matcher name = FILE_NAME.matcher(disposition.group(1));
        return field.find() && name.find()
                ? Optional.of(new UploadedFile(
                        field.group(1), name.group(1), Arrays.copyOfRange(body, from, Math.max(from, to))))
                : Optional.empty();
    }

    private static int find(byte[] body, byte[] wanted, int from) {
        for (int at = from; at <= body.length - wanted.length; at++) {
            if (body[at] == wanted[0] && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static Refusal malformed(String why) {
        return Problem.of(400, "malformed-form", "The form cannot be read", "a form with a file is expected: " + why)
                .refusal();
    }
}
