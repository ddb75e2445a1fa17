// SPDX-License-Identifier: GPL-3.0-or-later
// LuceneBaseline index DATABASE FOLDER | add DATABASE FILE | batch DATABASE QUERIES: what Lucene does
// by itself. index makes a database of each paragraph with Lucene's StandardAnalyzer, two threads; add
// adds a file to it; batch answers a query a line. For bench/side_by_side.
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

public class LuceneBaseline {
    public static void main(String[] arguments) throws Exception {
        Path database = Paths.get(arguments[1]);
        Path path = Paths.get(arguments[2]);
        switch (arguments[0]) {
        case "index":
            index(database, path, IndexWriterConfig.OpenMode.CREATE);
            break;
        case "add":
            index(database, path, IndexWriterConfig.OpenMode.APPEND);
            break;
        default:
            answer(database, Files.readAllLines(path));
        }
    }

    private static void index(Path database, Path path, IndexWriterConfig.OpenMode mode) throws Exception {
        List<Path> files;
        try (var walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
        IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer());
        config.setOpenMode(mode);
        config.setRAMBufferSizeMB(256);
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(database), config)) {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            for (Path file : files)
                threads.submit(() -> add(file, writer));
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.DAYS);
            writer.commit();
        }
    }

    private static void add(Path file, IndexWriter writer) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String paragraph : text.split("\n\n+")) {
                if (paragraph.isEmpty())
                    continue;
                Document document = new Document();
                document.add(new StoredField("path", file.toString()));
                document.add(new TextField("text", paragraph, Field.Store.YES));
                writer.addDocument(document);
            }
        } catch (Exception error) {
            error.printStackTrace();
            System.exit(1);
        }
    }

    private static void answer(Path database, List<String> queries) throws Exception {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(database))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (String line : queries) {
                BooleanQuery.Builder query = new BooleanQuery.Builder();
                for (String word : line.split(" "))
                    query.add(new TermQuery(new Term("text", word)), BooleanClause.Occur.SHOULD);
                for (ScoreDoc hit : searcher.search(query.build(), 10).scoreDocs)
                    System.out.println(searcher.doc(hit.doc).get("text"));
            }
        }
    }
}
