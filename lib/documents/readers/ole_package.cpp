// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/ole_package.h"

#include "documents/ole.h"
#include "documents/reasons.h"

namespace mafteach {

void read_ole_package(std::string_view bytes, const ReadingOptions& /*options*/,
                      DocumentSink& /*sink*/) {
    const CompoundFile file(bytes);
    throw UnreadableDocument(file.find("EncryptedPackage") != nullptr ? encrypted_reason
                                                                      : damaged_reason);
}

} // namespace mafteach
