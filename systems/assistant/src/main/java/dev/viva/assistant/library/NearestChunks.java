package dev.viva.assistant.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;

/** Keeps of the chunks that it is shown those whose vectors are nearest. For one thread. */
final class NearestChunks implements VisibleSearcher.Look {
    private final byte[] asked;
    private final Wanted wanted;
    private final PriorityQueue<Near> best = new PriorityQueue<>(Near.BEST_LAST);

    NearestChunks(byte[] asked, Wanted wanted) {
        this.asked = asked;
        this.wanted = wanted;
    }

    /** A chunk of which only the number and what orders it are known. */
    record Near(int number, double cosine, String document, long start) {
        private static final Comparator<Near> BEST_LAST = Comparator.comparingDouble(Near::cosine)
                .thenComparing(Near::document, Comparator.reverseOrder())
                .thenComparing(Near::start, Comparator.reverseOrder());
    }

    List<Near> bestFirst() {
        List<Near> ordered = new ArrayList<>(best);
        ordered.sort(Near.BEST_LAST.reversed());
        return ordered;
    }

    @Override
    public VisibleSearcher.Each at(LeafReaderContext part) throws IOException {
        LeafReader leaf = part.reader();
        BinaryDocValues vectors = DocValues.getBinary(leaf, Fields.VECTOR);
        SortedDocValues ids = DocValues.getSorted(leaf, Fields.DOCUMENT);
        NumericDocValues starts = DocValues.getNumeric(leaf, Fields.START);
        return document -> {
            double cosine = vectors.advanceExact(document) ? Vectors.cosine(asked, vectors.binaryValue()) : 0;
            if (isHopeless(cosine) || !ids.advanceExact(document) || !starts.advanceExact(document)) {
                return;
            }
            String id = ids.lookupOrd(ids.ordValue()).utf8ToString();
            if (wanted.within().isEmpty() || wanted.within().contains(id)) {
                best.add(new Near(part.docBase + document, cosine, id, starts.longValue()));
            }
            if (best.size() > wanted.limit()) {
                best.remove();
            }
        };
    }

    private boolean isHopeless(double cosine) {
        return cosine <= 0
                || (best.size() == wanted.limit() && cosine < best.element().cosine());
    }
}
