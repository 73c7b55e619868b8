package dev.viva.bench.retrieve;

import dev.viva.bench.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.MMapDirectory;

/**
 * Searches a graph (HNSW) of Lucene, with its default of 16 connections and a beam of 100, in a process of its own. Arguments: a
 * folder, the truth and the workload, whose vectors are brought to length 1 so that the cheapest similarity is right. It answers to
 * {@code tune RECALL} and {@code round}. All vectors are in one segment, in their order; how many candidates a search follows
 * decides its recall.
 */
final class LuceneProcess {
    private static final String FIELD = "vector";
    private static final int CHUNK = 1 << 10;
    private static final int BUFFER_MEGABYTES = 2000;
    private static final int[] FOLLOWED = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};

    private final Workload workload;
    private final float[][] queries;
    private final long[][] truth;
    private final IndexSearcher searcher;
    private int followed = 1;

    private LuceneProcess(String[] arguments) throws IOException {
        this.workload = Workload.of(arguments, 2);
        this.queries = workload.allQueries();
        this.truth = workload.readTruth(Path.of(arguments[1]));
        for (float[] query : queries) {
            normalize(query);
        }
        MMapDirectory folder = new MMapDirectory(Path.of(arguments[0]));
        build(folder);
        this.searcher = new IndexSearcher(DirectoryReader.open(folder));
    }

    private void build(MMapDirectory folder) throws IOException {
        IndexWriterConfig rules = new IndexWriterConfig()
                .setMergePolicy(new LogByteSizeMergePolicy())
                .setRAMBufferSizeMB(BUFFER_MEGABYTES);
        rules.setRAMPerThreadHardLimitMB(BUFFER_MEGABYTES);
        try (IndexWriter writer = new IndexWriter(folder, rules)) {
            ClusteredVectors source = workload.source();
            float[] rows = new float[CHUNK * workload.dimension()];
            for (long first = 0; first < workload.size(); first += CHUNK) {
                int count = (int) Math.min(CHUNK, workload.size() - first);
                source.read(first, count, rows, new long[count]);
                for (int row = 0; row < count; row++) {
                    float[] vector = new float[workload.dimension()];
                    System.arraycopy(rows, row * vector.length, vector, 0, vector.length);
                    normalize(vector);
                    Document document = new Document();
                    document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.DOT_PRODUCT));
                    writer.addDocument(document);
                }
            }
            writer.forceMerge(1);
        }
    }

    private static void normalize(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(square));
        }
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        LuceneProcess process = new LuceneProcess(arguments);
        double built = (System.nanoTime() - begin) / 1e9;
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            String[] words = question.split(" ", -1);
            String answer = switch (words[0]) {
                case "built" -> Double.toString(built);
                case "tune" -> process.tune(Double.parseDouble(words[1]));
                case "round" -> process.round();
                default -> throw new IOException("no answer to '" + question + "'");
            };
            System.out.println(Child.ANSWER + answer);
            System.out.flush();
        }
    }

    /** The fewest followed candidates that reach the recall, or the most there are. */
    private String tune(double recall) throws IOException {
        for (int factor : FOLLOWED) {
            followed = factor * workload.k();
            double sum = 0;
            for (int query = 0; query < Workload.TUNING; query++) {
                sum += Workload.recall(search(query), truth[query]);
            }
            if (sum / Workload.TUNING >= recall) {
                break;
            }
        }
        return Integer.toString(followed);
    }

    private String round() throws Exception {
        return Round.measure(workload, truth, this::search).answer();
    }

    private long[] search(int query) throws IOException {
        ScoreDoc[] found =
                searcher.search(new KnnFloatVectorQuery(FIELD, queries[query], followed), workload.k()).scoreDocs;
        long[] ids = new long[found.length];
        for (int at = 0; at < ids.length; at++) {
            ids[at] = found[at].doc;
        }
        return ids;
    }
}
