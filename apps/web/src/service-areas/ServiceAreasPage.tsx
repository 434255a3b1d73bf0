import { getRouteApi, Link } from '@tanstack/react-router'
import { ServiceAreaFields, serviceAreaRoutes, type ServiceAreaView } from '@waymark/contract/service-areas'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useSession } from '../api/session.ts'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'

const route = getRouteApi('/frame/service-areas')

type Doing = { what: 'add' } | { what: 'rename' | 'remove'; area: ServiceAreaView } | null

export function ServiceAreasPage() {
  const { search, go } = useListAddress(route)
  const { can } = useSession()
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const areas = useView(serviceAreaRoutes.list, { query: queryFrom(serviceAreaRoutes.list, search) })
  const refused = can.manageServiceAreas.allowed ? null : can.manageServiceAreas.reason

  const columns: Column<ServiceAreaView>[] = [
    { id: 'name', header: 'Service area', sort: 'name', names: true, cell: (area) => area.name },
    {
      id: 'openActions',
      header: 'Open actions',
      sort: 'openActions',
      align: 'end',
      cell: (area) => (
        <Link to={paths.actions} search={{ serviceArea: [area.id] }}>
          {area.openActions.toLocaleString('en-GB')}{' '}
          <span className="govuk-visually-hidden">open actions of {area.name}</span>
        </Link>
      ),
    },
    {
      id: 'change',
      header: 'Change',
      screenOnly: true,
      cell: (area) => (
        <div className="wm-actions">
          <Button
            small
            verdict={area.can.edit}
            reasonAt={refused ? 'areas-refused' : undefined}
            aria-label={`Rename ${area.name}`}
            onClick={() => setDoing({ what: 'rename', area })}
          >
            Rename
          </Button>
          <Button
            small
            verdict={area.can.remove}
            reasonAt={refused ? 'areas-refused' : undefined}
            aria-label={`Remove ${area.name}`}
            onClick={() => setDoing({ what: 'remove', area })}
          >
            Remove
          </Button>
        </div>
      ),
    },
  ]

  return (
    <>
      <PageHeading
        title="Service areas"
        lead="The parts of Children's Services. A service manager's role is for one of them, and so is each action."
        actions={
          <>
            <ExportMenu list="service-areas" query={queryFrom(serviceAreaRoutes.list, search)} />
            <Button
              kind="primary"
              verdict={can.manageServiceAreas}
              reasonAt="areas-refused"
              onClick={() => setDoing({ what: 'add' })}
            >
              Add a service area
            </Button>
          </>
        }
      />
      {refused && (
        <p id="areas-refused" className="wm-hint">
          {refused}
        </p>
      )}
      <FilterBar
        search={{ value: search.text, label: 'Service area', onChange: (text) => go({ text }) }}
        groups={[]}
        values={{}}
        onChange={go}
      />
      <Loaded view={areas}>
        {(list) => (
          <ListTable
            caption="Service areas"
            columns={columns}
            list={list}
            of="service areas"
            go={go}
            idOf={(area) => area.id}
            sort={search.sort ?? 'name'}
            empty={
              search.text ? (
                <EmptyState title="No service area fits that">
                  <p>Look for fewer words.</p>
                </EmptyState>
              ) : (
                <EmptyState title="No service areas yet">
                  <p>Add the parts of the service, so that actions and service managers can be given to them.</p>
                </EmptyState>
              )
            }
          />
        )}
      </Loaded>
      {doing?.what === 'add' && <ServiceAreaDialog area={null} onClose={close} />}
      {doing?.what === 'rename' && <ServiceAreaDialog area={doing.area} onClose={close} />}
      {doing?.what === 'remove' && <RemoveServiceArea area={doing.area} onClose={close} />}
    </>
  )
}

function ServiceAreaDialog({ area, onClose }: { area: ServiceAreaView | null; onClose: () => void }) {
  const create = useAct(serviceAreaRoutes.create, 'Service area added')
  const edit = useAct(serviceAreaRoutes.edit, 'Service area renamed')
  return (
    <FormDialog
      title={area ? 'Rename service area' : 'Add a service area'}
      schema={ServiceAreaFields}
      startWith={{ name: area?.name ?? '' }}
      etag={area && `"${area.version}"`}
      submit={(body, ifMatch) =>
        area ? edit.mutateAsync({ params: { serviceAreaId: area.id }, body, ifMatch }) : create.mutateAsync({ body })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel={area ? 'Save name' : 'Add service area'}
    >
      <TextField name="name" label="Name" hint="As the service is called, for example Children in care" />
    </FormDialog>
  )
}

function RemoveServiceArea({ area, onClose }: { area: ServiceAreaView; onClose: () => void }) {
  const remove = useAct(serviceAreaRoutes.remove, 'Service area removed')
  return (
    <ConfirmDialog
      title={`Remove ${area.name}?`}
      open
      confirm="Remove service area"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate({ params: { serviceAreaId: area.id }, ifMatch: `"${area.version}"` }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not removed" detail={remove.error.detail} />}
      <p>It can no longer be chosen. What stood under it before stays in the history.</p>
    </ConfirmDialog>
  )
}
