/* The table that tools/assetgen.py writes; for asset.c only. */
#ifndef WEB_ASSET_TABLE_H
#define WEB_ASSET_TABLE_H

#include "web/asset.h"

extern const struct asset asset_table[]; /* sorted by path */
extern const size_t asset_table_count;

#endif
