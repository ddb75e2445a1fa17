// SPDX-License-Identifier: GPL-3.0-or-later
// LuceneBaseline DATABASE FOLDER: indexes each paragraph with Lucene's StandardAnalyzer, two threads.
// For bench/side_by_side.
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
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

public class LuceneBaseline {
    public static void main(String[] arguments) throws Exception {
        List<Path> files;
        try (var walk = Files.walk(Paths.get(arguments[1]))) {
            files = walk.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
        IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer());
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        config.setRAMBufferSizeMB(256);
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(arguments[0])), config)) {
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
}
