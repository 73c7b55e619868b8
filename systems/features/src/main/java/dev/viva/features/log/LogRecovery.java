package dev.viva.features.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a log after whatever happened to it.
 *
 * <p>What the marks and seals of the segments say was forced must be there, whole: anything else is corruption, and
 * nothing is changed. After that, the records go as far as they are whole and follow each other; the first that is not is
 * a torn tail, and it and all after it are erased. Running it again, at any point of its course, ends the same.
 */
final class LogRecovery {
    /** The end of a log that may be appended to: the last segment, writable, and where the next record goes. */
    record End(List<LogSegment> segments, SegmentFile last, long offset, long nextSequence, Recovery report) {}

    /** How far the records of one segment go, and what is wrong with the next one, if anything. */
    private record Scan(long end, long next, @Nullable String fault) {}

    private final List<Path> paths;
    private final RecordFormat format = new RecordFormat();
    private long checked;

    private LogRecovery(List<Path> paths) {
        this.paths = paths;
    }

    /** The segment files of a directory in order. */
    static List<Path> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(SegmentFile::isSegment).sorted().toList();
        }
    }

    /** Finds the end of a log that has at least one segment, and makes it whole. */
    static End run(List<Path> paths) throws IOException {
        return new LogRecovery(paths).run();
    }

    private End run() throws IOException {
        long expected = SegmentFile.firstSequenceOf(paths.getFirst());
        for (int index = 0; index < paths.size(); index++) {
            SegmentFile segment = SegmentFile.open(paths.get(index));
            boolean last = index == paths.size() - 1;
            if (segment.isSealed()) {
                expected = passSealed(segment, index, last);
                continue;
            }
            Scan scan = scan(segment);
            if (last || SegmentFile.firstSequenceOf(paths.get(index + 1)) != scan.next()) {
                requireNothingForcedAfter(segment, scan, index + 1);
                return finish(index, scan);
            }
            expected = scan.next();
        }
        throw new IllegalStateException("a log ended after record " + (expected - 1) + " without a last segment");
    }

    private long passSealed(SegmentFile segment, int index, boolean last) {
        if (segment.memory().byteSize() < segment.sealedEnd()) {
            throw segment.corrupt(
                    segment.memory().byteSize(),
                    segment.sealedNext() - 1,
                    "the file was cut: " + segment.sealedEnd() + " bytes were forced");
        }
        if (last || SegmentFile.firstSequenceOf(paths.get(index + 1)) != segment.sealedNext()) {
            throw segment.corrupt(
                    segment.sealedEnd(),
                    segment.sealedNext(),
                    "the segment " + SegmentFile.name(segment.sealedNext()) + " must follow and is missing");
        }
        return segment.sealedNext();
    }

    private Scan scan(SegmentFile segment) {
        long offset = SegmentFile.HEADER;
        long sequence = segment.firstSequence();
        while (offset + RecordFormat.HEADER <= segment.memory().byteSize()) {
            if (RecordFormat.isEmpty(segment.memory(), offset)) {
                return checkForced(segment, new Scan(offset, sequence, null));
            }
            String fault = format.fault(segment.memory(), offset, sequence);
            if (fault != null) {
                return checkForced(segment, new Scan(offset, sequence, fault));
            }
            offset += RecordFormat.size(RecordFormat.length(segment.memory(), offset));
            sequence++;
            checked++;
        }
        return checkForced(segment, new Scan(Math.min(offset, segment.memory().byteSize()), sequence, null));
    }

    private static Scan checkForced(SegmentFile segment, Scan scan) {
        if (segment.watermark() > scan.end()) {
            throw segment.corrupt(scan.end(), scan.next(), reason(scan, "it is missing, though it was forced"));
        }
        return scan;
    }

    /** A later segment is forced only when all before it is: then this one must have been whole. */
    private void requireNothingForcedAfter(SegmentFile segment, Scan scan, int from) throws IOException {
        for (Path path : paths.subList(from, paths.size())) {
            SegmentFile later = SegmentFile.open(path);
            if (later.isSealed() || later.watermark() > SegmentFile.HEADER) {
                throw segment.corrupt(
                        scan.end(),
                        scan.next(),
                        reason(scan, "it is missing, though the later segment " + path.getFileName() + " was forced"));
            }
        }
    }

    private static String reason(Scan scan, String otherwise) {
        return scan.fault() == null ? otherwise : scan.fault();
    }

    private End finish(int index, Scan scan) throws IOException {
        List<Path> dropped = new ArrayList<>(paths.subList(index + 1, paths.size()));
        for (Path path : dropped.reversed()) {
            Files.delete(path);
        }
        Path path = paths.get(index);
        SegmentFile before = SegmentFile.open(path);
        long torn = before.usedAfter(scan.end());
        boolean cut = before.memory().byteSize() < before.declaredSize();
        Optional<Recovery.TornTail> tail = torn == 0 && !cut && dropped.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recovery.TornTail(
                        path, scan.end(), torn, reason(scan, cut ? "the file was cut" : "its header was not written")));
        SegmentFile writable = makeWhole(path, before, scan);
        long first = SegmentFile.firstSequenceOf(paths.getFirst());
        var segments = new ArrayList<LogSegment>();
        paths.subList(0, index).forEach(earlier -> segments.add(new LogSegment(earlier)));
        segments.add(new LogSegment(writable));
        return new End(
                segments,
                writable,
                scan.end(),
                scan.next(),
                new Recovery(first, scan.next() - 1, checked, 0, tail, dropped));
    }

    private static SegmentFile makeWhole(Path path, SegmentFile before, Scan scan) throws IOException {
        if (before.memory().byteSize() < before.declaredSize()) {
            SegmentSupply.fill(path, ByteBuffer.allocate(0), before.declaredSize());
        }
        SegmentFile segment = SegmentFile.openWritable(path);
        segment.erase(scan.end());
        segment.setWatermark(scan.end());
        segment.force();
        return segment;
    }

    /** Cuts a log before {@code sequence}, or before its first damaged record; returns the next sequence number. */
    static long truncate(List<Path> paths, long sequence) throws IOException {
        int index = 0;
        SegmentFile segment = SegmentFile.open(paths.getFirst());
        Scan whole = wholeRecords(segment, sequence);
        while (whole.next() < sequence
                && index + 1 < paths.size()
                && SegmentFile.firstSequenceOf(paths.get(index + 1)) == whole.next()) {
            segment = SegmentFile.open(paths.get(++index));
            whole = wholeRecords(segment, sequence);
        }
        for (Path later : paths.subList(index + 1, paths.size()).reversed()) {
            Files.delete(later);
        }
        SegmentFile last = makeWhole(paths.get(index), segment, whole);
        last.unseal();
        last.force();
        last.endWriting();
        return whole.next();
    }

    private static Scan wholeRecords(SegmentFile segment, long sequence) {
        var format = new RecordFormat();
        long offset = SegmentFile.HEADER;
        long next = segment.firstSequence();
        while (next < sequence && format.fault(segment.memory(), offset, next) == null) {
            offset += RecordFormat.size(RecordFormat.length(segment.memory(), offset));
            next++;
        }
        return new Scan(offset, next, null);
    }
}
